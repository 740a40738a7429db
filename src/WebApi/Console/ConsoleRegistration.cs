using ClickTracking.WebApi.Console.Access;
using ClickTracking.WebApi.Console.Objects;
using ClickTracking.WebApi.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console;

/// <summary>
/// The console: Razor Pages at <c>/console/</c>, whose models send the commands and queries that the controllers of the API send.
/// </summary>
internal static class ConsoleRegistration
{
    public const string Path = "/console";

    /// <summary>The scripts, styles and pictures, open to everybody as the source is.</summary>
    public const string AssetsPath = "/console/assets";

    /// <summary>The longest form, in bytes: a file for import, and 64 KiB around it.</summary>
    public const int MaxForm = Wire.RequestBody.MaxBytes + (64 << 10);

    public static IServiceCollection AddConsole(this IServiceCollection services, CheckedSettings settings)
    {
        if (!settings.Get<ConsoleOptions>().Enabled)
            return services;
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Console";
            ObjectPages.AddRoutes(pages.Conventions);
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "clicktracker_form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The policy of the pages says it for all of them.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(notice => notice.Cookie.Name = TempDataNotice.Cookie);
        services.AddDataProtection().SetApplicationName("ClickTracker");
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((keys, repository) => keys.XmlRepository = repository);
        // It would read the keys before the server listens, and so make redirects wait for the database.
        services.Remove(services.Single(s => s.ImplementationType?.Name == "DataProtectionHostedService"));
        return services;
    }

    /// <summary>Adds what is in front of the pages, for requests to them alone.</summary>
    public static void UseConsole(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ConsoleOptions>().Enabled)
            return;
        app.UseWhen(IsPage, pages =>
        {
            pages.UseMiddleware<ConsoleThreadsMiddleware>();
            pages.UseMiddleware<PageHeadersMiddleware>();
            pages.UseMiddleware<ConsoleAccessMiddleware>();
        });
    }

    public static void MapConsole(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ConsoleOptions>().Enabled)
            return;
        app.MapStaticAssets().ExcludeFromDescription();
        app.MapRazorPages().WithStaticAssets().ExcludeFromDescription();
        app.MapGet("/", () => Results.Redirect(Path + "/")).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Whether a request is the console's, so that no other middleware of the management side is in front of it.</summary>
    public static bool Has(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Path) && context.RequestServices.GetRequiredService<ConsoleOptions>().Enabled;

    /// <summary>Whether a request is for a page, or for an address at which there could be one.</summary>
    public static bool IsPage(HttpContext context) =>
        Has(context) && !context.Request.Path.StartsWithSegments(AssetsPath);
}
