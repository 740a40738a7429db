
namespace ClickTracking.Benchmarks.Targets;

/// <summary>The child process of <see cref="BareKestrelTarget"/>, which shows the cost of Kestrel without any work.</summary>
internal static class BareKestrelServer
{
    public const string Command = "bare-kestrel";

    public static int Run(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            var response = context.Response;
            response.StatusCode = StatusCodes.Status302Found;
            response.Headers.Location = RedirectAnswer.Location;
            response.ContentLength = 0;
            return Task.CompletedTask;
        });
        app.Run();
        return 0;
    }
}
