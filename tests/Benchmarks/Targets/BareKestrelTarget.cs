using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>A second process of this program, as a web server that only answers.</summary>
internal sealed class BareKestrelTarget : Target
{
    public override string Name => "kestrel";

    public override string Title => "bare Kestrel";

    protected override ChildProcess Launch(int port, string folder) => ChildProcess.Start(
        "dotnet", [typeof(BareKestrelTarget).Assembly.Location, BareKestrelServer.Command, "--urls", $"http://127.0.0.1:{port}"], folder);
}
