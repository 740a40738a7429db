using System.Net;
using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>ClickTracker itself, with its embedded database, which flushes every click to disk before its 302.</summary>
/// <param name="built">The path of a built ClickTracker.dll. Null to build this checkout.</param>
/// <param name="settings">Further settings, such as <c>--Api:ErrorStatus=Standard</c>.</param>
internal sealed class ProductTarget(string? built, params string[] settings) : Target
{
    private readonly string _assembly = built ?? Path.Combine(Repository.Root, "src/WebApi/bin/Release/net10.0/ClickTracker.dll");

    public override string Name => "product";

    public override string Title => "ClickTracker";

    /// <summary>A path that is answered with 302 when the server is ready. Null to ask the server itself.</summary>
    public string? FirstClick { get; init; }

    /// <summary>Whether it listens with TLS too, on a port that its log names. The settings name the certificate.</summary>
    public bool IsSecure { get; init; }

    protected override string ReadyPath => FirstClick ?? "/health/ready";

    protected override HttpStatusCode ReadyStatus => FirstClick is null ? HttpStatusCode.OK : HttpStatusCode.Redirect;

    /// <summary>The path of the database, which is complete after a clean stop.</summary>
    public static string Database(string folder) => Path.Combine(folder, "clicktracker.db");

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (built is null)
            await ChildProcess.RunAsync(
                "dotnet", ["build", "src/WebApi", "--configuration", "Release", "--nologo"], Repository.Root, cancellationToken);
        if (!File.Exists(_assembly))
            throw new BenchmarkException($"There is no {_assembly}.");
    }

    // Shutdown:Timeout is long, because all answered clicks have to be in the database after the stop, however far it is behind.
    protected override ChildProcess Launch(int port, string folder) => ChildProcess.Start(
        "dotnet",
        [
            _assembly,
            "--urls", $"http://127.0.0.1:{port}{(IsSecure ? ";https://127.0.0.1:0" : "")}",
            $"--Data:Folder={folder}",
            "--Bootstrap:Demo=true",
            "--Bootstrap:DemoClicks=false",
            "--Journal:Commit=Durable",
            "--Shutdown:Timeout=00:05:00",
            .. settings,
        ],
        Path.GetDirectoryName(_assembly)!);
}
