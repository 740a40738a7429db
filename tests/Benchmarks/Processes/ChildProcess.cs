using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClickTracking.Benchmarks.Processes;

/// <summary>A process that this program started. It is ended by its own id, at the latest when this is disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int SigTerm = 15;
    private const int LinesKept = 40;

    private readonly Process _process;
    private readonly Queue<string> _lines = [];
    private bool _isDisposed;

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The processor time of the process and its descendants so far.</summary>
    public TimeSpan CpuTime => ProcessTree.CpuTime(_process.Id);

    /// <summary>The resident memory (VmRSS), which includes its program files.</summary>
    public long ResidentBytes => ProcessTree.ResidentBytes(_process.Id);

    /// <summary>The number of open descriptors.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>The last lines that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join(Environment.NewLine, _lines);
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // These settings of the shell would change the measurement.
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return new ChildProcess(start);
    }

    /// <summary>Waits for its end and returns its last lines. An exit code other than 0 is an error.</summary>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var child = Start(program, arguments, folder);
        await child._process.WaitForExitAsync(cancellationToken);
        return child._process.ExitCode == 0
            ? child.Output
            : throw new BenchmarkException($"{program} ended with {child._process.ExitCode}:{Environment.NewLine}{child.Output}");
    }

    /// <summary>Asks it to end and waits.</summary>
    /// <returns>False when it had to be killed after the time.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!_process.HasExited)
            _ = Kill(_process.Id, SigTerm);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            return false;
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        lock (_lines)
        {
            _lines.Enqueue(line);
            while (_lines.Count > LinesKept)
                _lines.Dequeue();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
