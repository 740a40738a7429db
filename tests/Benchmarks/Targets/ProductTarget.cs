using System.Net;
using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>ClickTracker itself: embedded database, every click flushed to disk before its 302.</summary>
/// <param name="built">A built ClickTracker.dll; null: built from this checkout.</param>
/// <param name="settings">Further ones, as <c>--Api:ErrorStatus=Standard</c>.</param>
internal sealed class ProductTarget(string? built, params string[] settings) : Target
{
    private readonly string _assembly = built ?? Path.Combine(Repository.Root, "src/WebApi/bin/Release/net10.0/ClickTracker.dll");

    public override string Name => "product";

    public override string Title => WithoutDatabase ? "ClickTracker, database stopped" : "ClickTracker";

    /// <summary>Measured while its database takes nothing.</summary>
    public bool WithoutDatabase { get; init; }

    /// <summary>Ready when this is answered 302; null: when it says so itself.</summary>
    public string? FirstClick { get; init; }

    protected override string ReadyPath => FirstClick ?? "/health/ready";

    protected override HttpStatusCode ReadyStatus => FirstClick is null ? HttpStatusCode.OK : HttpStatusCode.Redirect;

    /// <summary>Complete after a clean stop.</summary>
    public static string Database(string folder) => Path.Combine(folder, "clicktracker.db");

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (built is null)
            await ChildProcess.RunAsync(
                "dotnet", ["build", "src/WebApi", "--configuration", "Release", "--nologo"], Repository.Root, cancellationToken);
        if (!File.Exists(_assembly))
            throw new BenchmarkException($"There is no {_assembly}.");
    }

    // Shutdown:Timeout: however far the database is behind, all that was answered has to be in it after the stop.
    protected override ChildProcess Launch(int port, string folder) => ChildProcess.Start(
        "dotnet",
        [
            _assembly,
            "--urls", $"http://127.0.0.1:{port}",
            $"--Data:Folder={folder}",
            "--Bootstrap:Demo=true",
            "--Journal:Commit=Durable",
            "--Shutdown:Timeout=00:05:00",
            .. settings,
        ],
        Path.GetDirectoryName(_assembly)!);
}
