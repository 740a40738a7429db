using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// The levels in effect as filters of .NET's loggers. These are looked at anew when they change, for each namespace, whether it had a
/// level before or not.
/// </summary>
internal sealed class LevelFilters(IConfiguration configuration)
    : IConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>
{
    private volatile IReadOnlyDictionary<string, string> _levels = LogLevels.Read(configuration);
    private ConfigurationReloadToken _changed = new();

    public string Name => Options.DefaultName;

    /// <summary>Reads the levels again. They are not yet in effect.</summary>
    /// <returns>The sources whose levels differ, with their new levels. A level is null when the source has none of its own any more.</returns>
    public Dictionary<string, string?> Changes()
    {
        var (before, now) = (_levels, LogLevels.Read(configuration));
        return before.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(source => before.GetValueOrDefault(source) != now.GetValueOrDefault(source))
            .ToDictionary(source => source, source => now.GetValueOrDefault(source));
    }

    /// <summary>Puts the levels of the configuration into effect.</summary>
    public void Apply()
    {
        _levels = LogLevels.Read(configuration);
        Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
    }

    public IChangeToken GetChangeToken() => Volatile.Read(ref _changed);

    public void Configure(LoggerFilterOptions options)
    {
        options.Rules.Clear();
        foreach (var (source, level) in _levels)
            options.Rules.Add(Rule(source == LogLevels.Default ? null : source, LogLevels.ToLogLevel(level)));
        // At Debug it writes down the addresses of visitors, also of those who ask not to be followed: nobody can turn it on.
        options.Rules.Add(Rule(typeof(ForwardedHeadersMiddleware).FullName, LogLevel.None));
    }

    private static LoggerFilterRule Rule(string? source, LogLevel level) => new(null, source, level, null);
}
