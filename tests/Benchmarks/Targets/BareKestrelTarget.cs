using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>This program again, as a web server that does nothing but answer.</summary>
internal sealed class BareKestrelTarget : Target
{
    public override string Name => "kestrel";

    public override string Title => "bare Kestrel";

    protected override ChildProcess Launch(int port, string folder) => ChildProcess.Start(
        "dotnet", [typeof(BareKestrelTarget).Assembly.Location, BareKestrelServer.Command, "--urls", $"http://127.0.0.1:{port}"], folder);
}
