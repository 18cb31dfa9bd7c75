using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace NorthStar.Api.Security;

/// <summary>
/// Where a deployment keeps the secrets of the API: a folder, mounted from a secret store. What is missing is made at random, once, also where
/// several processes start together.
/// </summary>
public sealed class KeyFolder(string path)
{
    private readonly ConcurrentDictionary<string, byte[]> secrets = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Path => PrivateFiles.CreateFolder(path);

    /// <summary>A secret of 32 random bytes with a name, read once: a deployment that changes it starts the service again.</summary>
    public byte[] Secret(string name) => secrets.GetOrAdd(name, _ => Bytes(System.IO.Path.Combine(Path, name + ".key"), 32));

    /// <summary>The keys of a ring by name; a first one is made where there is none. The greatest name is the current one.</summary>
    public SortedDictionary<string, byte[]> Ring(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, name));
        if (!folder.EnumerateFiles("*.key").Any())
            Bytes(System.IO.Path.Combine(folder.FullName, "0001.key"), 32);
        var ring = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in folder.EnumerateFiles("*.key"))
            ring[System.IO.Path.GetFileNameWithoutExtension(file.Name)] = Bytes(file.FullName, 32);
        return ring;
    }

    private static byte[] Bytes(string file, int length)
    {
        if (!File.Exists(file))
        {
            // Written beside and moved into place without overwriting: of two processes, one wins, and both read the winner's.
            var fresh = $"{file}.{Guid.NewGuid():N}";
            using (var stream = PrivateFiles.Create(fresh))
                stream.Write(RandomNumberGenerator.GetBytes(length));
            try
            {
                File.Move(fresh, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(fresh);
            }
        }

        var bytes = File.ReadAllBytes(file);
        return bytes.Length == length ? bytes : throw new InvalidOperationException($"{System.IO.Path.GetFileName(file)} should hold {length} bytes.");
    }
}
