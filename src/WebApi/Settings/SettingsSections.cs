using ClickTracking.Application.Access;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Redirects;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.Infrastructure.Trackers;
using ClickTracking.Infrastructure.TrafficQuality;
using ClickTracking.WebApi.Console;
using ClickTracking.WebApi.Metrics;
using ClickTracking.WebApi.Transport;

namespace ClickTracking.WebApi.Settings;

/// <summary>All sections of the product's own, in the order of <c>docs/settings.md</c>.</summary>
internal static class SettingsSections
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new SettingsSection<ListenOptions>(),
        new SettingsSection<HttpOptions>("Http"),
        new SettingsSection<DataOptions>("Data"),
        new SettingsSection<DatabaseOptions>("Database"),
        new SettingsSection<ConnectionStringsOptions>("ConnectionStrings"),
        new SettingsSection<NodeOptions>("Node"),
        new SettingsSection<BootstrapOptions>("Bootstrap"),
        new SettingsSection<ApiOptions>("Api"),
        new SettingsSection<ConsoleOptions>("Console"),
        new SettingsSection<JournalOptions>("Journal"),
        new SettingsSection<TrackersOptions>("Trackers"),
        new SettingsSection<RedirectOptions>("Redirect"),
        new SettingsSection<QualityOptions>("Quality"),
        new SettingsSection<PrivacyOptions>("Privacy"),
        new SettingsSection<ProxyOptions>("Proxy"),
        new SettingsSection<RateLimitOptions>("RateLimit"),
        new SettingsSection<ReportOptions>("Reports"),
        new SettingsSection<RetentionOptions>("Retention"),
        new SettingsSection<ClockOptions>("Clock"),
        new SettingsSection<OtlpOptions>("Otlp"),
        new SettingsSection<ShutdownOptions>("Shutdown"),
    ];

    public static IEnumerable<SettingProperty> AllSettings => All.SelectMany(s => s.Settings);

    /// <summary>Whether a section of the product's own has this name.</summary>
    public static bool Has(string name) => name.Length > 0 && All.Any(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
