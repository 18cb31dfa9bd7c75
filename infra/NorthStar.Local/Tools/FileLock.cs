namespace NorthStar.Local;

/// <summary>A lock between processes. The operating system lets go of it when the holder ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    readonly FileStream stream;

    FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock, or answers null while another process has it.</summary>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for another process to let go of it.</summary>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(100, cancellationToken);
        }
    }

    public void Dispose() => stream.Dispose();
}
