using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>The child process of <see cref="BareMvcTarget"/>, which shows the cost of MVC without any work.</summary>
internal static class BareMvcServer
{
    public const string Command = "bare-mvc";

    /// <param name="args">The file with the answer, then the host's own arguments.</param>
    public static int Run(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new BareMvcAnswer(File.ReadAllBytes(args[0])));
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapControllers();
        app.Run();
        return 0;
    }
}

/// <summary>The bytes of every answer.</summary>
public sealed record BareMvcAnswer(byte[] Body);

/// <summary>Answers with the same bytes each time.</summary>
public sealed class BareMvcController(BareMvcAnswer answer) : ControllerBase
{
    [HttpGet(BareMvcTarget.Path)]
    public IActionResult Get() => File(answer.Body, "application/json; charset=utf-8");
}
