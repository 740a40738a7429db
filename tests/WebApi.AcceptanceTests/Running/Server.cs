using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>The product as a process of its own, on a data folder and a free port of 127.0.0.1.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _disposed;

    private Server(Process process, string folder) => (_process, DataFolder) = (process, folder);

    public string DataFolder { get; }

    public Uri Address { get; private set; } = null!;

    public int ProcessId => _process.Id;

    /// <summary>The lines of standard output, each a log event as compact JSON.</summary>
    public IEnumerable<string> Output => _output;

    public IEnumerable<JsonElement> Events =>
        _output.Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement);

    /// <summary>Waits for a log event whose message begins so. An event is written behind the request that caused it.</summary>
    /// <param name="level">The level that it must have, such as <c>Warning</c>, or null for any.</param>
    public Task SaysAsync(string start, string? level = null) => Eventually.AsyncThat(
        () => Events.Any(e => e.GetProperty("@m").GetString()!.StartsWith(start, StringComparison.Ordinal)
            && (level is null || (e.TryGetProperty("@l", out var l) && l.GetString() == level))),
        $"a log event that begins with \"{start}\"");

    /// <summary>Starts a server with the demo's objects and waits until it listens.</summary>
    /// <param name="settings">Further settings, such as <c>Journal:Commit=Buffered</c>.</param>
    public static Task<Server> StartAsync(string folder, params string[] settings) => StartInAsync([], folder, settings);

    /// <param name="environment">Variables in addition to those of this process.</param>
    public static Task<Server> StartInAsync(Dictionary<string, string> environment, string folder, params string[] settings) =>
        StartAsync(Launch(Arguments(folder, settings), environment), folder);

    /// <summary>Starts a server in a folder that has an <c>appsettings.json</c> of its own.</summary>
    public static Task<Server> StartBesideSettingsAsync(string workingFolder, string folder, params string[] settings) =>
        StartAsync(Launch(Arguments(folder, settings), workingFolder: workingFolder), folder);

    /// <summary>Starts a published program, from the root of the file system.</summary>
    public static Task<Server> StartPublishedAsync(string program, string folder, params string[] settings) =>
        StartAsync(Launch(new ProcessStartInfo(program) { WorkingDirectory = "/" }, Arguments(folder, settings), []), folder);

    private static async Task<Server> StartAsync(Process process, string folder)
    {
        var server = new Server(process, folder);
        process.OutputDataReceived += (_, line) => server.Take(line.Data);
        process.ErrorDataReceived += (_, line) => server.Take(line.Data);
        process.Exited += (_, _) =>
        {
            // Its last lines are read only now.
            process.WaitForExit();
            server._started.TrySetException(new InvalidOperationException("The server ended:\n" + server.Text));
        };
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            server.Address = await server._started.Task.WaitAsync(_timeout);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>Starts a server that is expected to fail, and returns its exit code and standard error.</summary>
    public static Task<(int ExitCode, string Error)> FailToStartAsync(params string[] arguments) => FailToStartInAsync([], arguments);

    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<(int ExitCode, string Error)> FailToStartInAsync(
        Dictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(environment, arguments);
        return (exitCode, error);
    }

    /// <summary>Runs the program until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = Launch(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(_timeout).Token);
        }
        finally
        {
            process.Kill();
        }
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Stops it cleanly, as a service manager does.</summary>
    public async Task StopAsync()
    {
        Signals.Terminate(_process.Id);
        await EndAsync();
    }

    /// <summary>Kills it, so that it cannot do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(new CancellationTokenSource(_timeout).Token);
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(_timeout).Token);
        ExitCode = _process.ExitCode;
    }

    public int ExitCode { get; private set; }

    public string Text => string.Join('\n', _output);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    public static Process Launch(
        IEnumerable<string> arguments, Dictionary<string, string>? environment = null, string? workingFolder = null) =>
        Launch(
            new ProcessStartInfo("dotnet") { WorkingDirectory = workingFolder ?? Path.GetTempPath() },
            arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "ClickTracker.dll")), environment ?? []);

    private static Process Launch(ProcessStartInfo start, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        // Servers live for seconds here, too short for code that is compiled once more to pay for itself.
        start.Environment["DOTNET_TieredPGO"] = start.Environment["DOTNET_TC_CallCounting"] = "0";
        // A tenth less work at a start: code is mapped once, writable and executable.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static IEnumerable<string> Arguments(string folder, string[] settings) =>
    [
        "--urls", "http://127.0.0.1:0", "--Bootstrap:Demo", "true", "--Bootstrap:DemoClicks", "false", "--Data:Folder", folder,
        .. ServerDatabase.Settings(folder).Concat(settings).Select(s => "--" + s),
    ];

    private void Take(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (!line.StartsWith('{') || !line.Contains("Started on", StringComparison.Ordinal))
            return;
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("Addresses", out var addresses))
            _started.TrySetResult(new Uri(addresses[0].GetString()!));
    }
}
