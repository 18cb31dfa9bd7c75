using System.Text.Json;

namespace NorthStar.Local;

/// <summary>Files that nobody but their owner can read.</summary>
static class SecretFiles
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static FileStreamOptions CreateNew => Writing(FileMode.CreateNew);

    public static T? Read<T>(string path) where T : class =>
        File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) : null;

    /// <summary>Writes the whole file or nothing of it.</summary>
    public static void Write<T>(string path, T content)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, CreateNew)) JsonSerializer.Serialize(stream, content, Json);
        File.Move(unfinished, path, overwrite: true);
    }

    static FileStreamOptions Writing(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
