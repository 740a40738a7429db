using System.Net;
using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>A second process of this program, as an MVC application whose one action returns the bytes of a file.</summary>
internal sealed class BareMvcTarget(string answerFile) : Target
{
    public const string Path = "/clicktracker";

    public override string Name => "mvc";

    public override string Title => "bare MVC";

    protected override string ReadyPath => Path;

    protected override HttpStatusCode ReadyStatus => HttpStatusCode.OK;

    protected override ChildProcess Launch(int port, string folder) => ChildProcess.Start(
        "dotnet", [typeof(BareMvcTarget).Assembly.Location, BareMvcServer.Command, answerFile, "--urls", $"http://127.0.0.1:{port}"],
        folder);
}
