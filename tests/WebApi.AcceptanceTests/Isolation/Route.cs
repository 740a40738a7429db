using ClickTracking.Application;
using ClickTracking.WebApi.Console;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Startup;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.WebApi.AcceptanceTests.Isolation;

/// <summary>A route as the product maps it.</summary>
/// <param name="Method"><c>*</c>: the endpoint decides itself.</param>
/// <param name="Pattern">Without the leading slash.</param>
internal sealed record Route(string Method, string Pattern)
{
    /// <summary>All there are, of a product that is put together in this process but never started.</summary>
    public static async Task<(IReadOnlyList<Route> Routes, IReadOnlyList<string> Services)> ReadAllAsync(string folder)
    {
        var builder = ClickTrackerApp.CreateBuilder(
            ["--Data:Folder", folder, "--applicationName", typeof(ClickTrackerApp).Assembly.GetName().Name!]);
        using var settings = CheckedSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        await using var app = ClickTrackerApp.Build(builder, settings, Serilog.Core.Logger.None, new DroppedLogEvents());
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(m => new Route(m, e.RoutePattern.RawText!.Trim('/'))))
            .ToArray();
        return (routes, [.. app.Services.GetServices<RegisteredResource>().Select(s => s.Name)]);
    }

    /// <summary>Part of the page that shows the API's description, open to everybody; its package maps it.</summary>
    public bool IsPage => Pattern == DescriptionEndpoints.PagePath[1..] || Pattern.StartsWith(DescriptionEndpoints.PagePath[1..] + "/", StringComparison.Ordinal);

    /// <summary>The console has tests of its own, which walk its pages.</summary>
    public bool IsConsole => Pattern.Length == 0 || IsConsolePage || Pattern.StartsWith(ConsoleRegistration.AssetsPath[1..], StringComparison.Ordinal);

    public bool IsConsolePage => (Pattern + "/").StartsWith("console/", StringComparison.Ordinal)
        && !Pattern.StartsWith(ConsoleRegistration.AssetsPath[1..], StringComparison.Ordinal);

    public override string ToString() => $"{Method} /{Pattern}";
}
