using ClickTracking.Application.Common;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace ClickTracking.WebApi.Settings;

/// <summary>
/// Finds keys in the product's own sections that are no setting, because a misspelt setting would silently have no
/// effect.
/// </summary>
internal static class UnknownKeys
{
    private const string ConnectionStrings = "ConnectionStrings:";

    /// <summary>A foreign name that differs from a known one by more letters than this is not taken for a misspelt one.</summary>
    private const int MaxMisspelt = 4;

    private static readonly string[] _settings = [.. SettingsSections.AllSettings.Select(s => s.Key)];

    /// <summary>.NET adds the provider to a connection string that comes from a variable like SQLAZURECONNSTR_ClickTracker.</summary>
    private static readonly HashSet<string> _known = new(
        [.. _settings, "ConnectionStrings:ClickTracker_ProviderName"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a line for each, with the setting that was probably meant.</summary>
    public static IEnumerable<string> Find(IConfigurationRoot configuration) =>
        from entry in configuration.AsEnumerable()
        let key = entry.Key
        where entry.Value is not null && IsInSection(key) && !_known.Contains(key)
        let nearest = NearestName.Of(key, _settings)
        where !IsForeign(configuration, key, nearest)
        orderby key
        select $"{key} is not a setting, the nearest one is {nearest}";

    private static bool IsInSection(string key) =>
        key.IndexOf(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal) is > 0 and var end && SettingsSections.Has(key[..end]);

    /// <summary>A connection string in the environment may be another program's, unless its name is nearly the product's own.</summary>
    private static bool IsForeign(IConfigurationRoot configuration, string key, string nearest) =>
        key.StartsWith(ConnectionStrings, StringComparison.OrdinalIgnoreCase)
        && NearestName.Distance(key, nearest) > MaxMisspelt
        && configuration.Providers.All(p => p is EnvironmentVariablesConfigurationProvider || !p.TryGet(key, out _));
}
