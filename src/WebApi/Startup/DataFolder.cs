using System.Globalization;

namespace ClickTracking.WebApi.Startup;

/// <summary>The data folder, made if absent and held by this process until it is disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockFile = "process.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <exception cref="StartException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var file = System.IO.Path.Combine(path, LockFile);
        try
        {
            Directory.CreateDirectory(path);
            var holder = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            holder.SetLength(0);
            holder.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return new DataFolder(path, holder);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StartException($"The data folder {path} cannot be written: {fault.Message}", fault);
        }
        catch (IOException fault)
        {
            throw new StartException($"The data folder {path} cannot be used: {Holder(file) ?? fault.Message}", fault);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Opened without asking for a share, so that the holder's lock does not keep it from being read.</summary>
    private static string? Holder(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return int.TryParse(reader.ReadToEnd(), CultureInfo.InvariantCulture, out var id) ? $"process {id} holds it" : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>A reason not to start; the message is one line.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
