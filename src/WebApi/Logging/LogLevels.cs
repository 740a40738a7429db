using Serilog.Events;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// The levels of the log: the built-in ones, over them those of <c>Logging:LogLevel</c>, which every .NET program has, and over these
/// those of <c>Serilog:MinimumLevel</c>.
/// </summary>
internal static class LogLevels
{
    public const string MinimumLevel = "Serilog:MinimumLevel";

    private const string Default = MinimumLevel + ":Default";
    private const string Override = MinimumLevel + ":Override";
    private const string Logging = "Logging:LogLevel";
    private const string Allowed = "Verbose, Debug, Information, Warning, Error, Fatal or Off, or in .NET's words Trace, Critical or None";

    private static readonly Dictionary<string, LogEventLevel> _levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Verbose"] = LogEventLevel.Verbose,
        ["Trace"] = LogEventLevel.Verbose,
        ["Debug"] = LogEventLevel.Debug,
        ["Information"] = LogEventLevel.Information,
        ["Warning"] = LogEventLevel.Warning,
        ["Error"] = LogEventLevel.Error,
        ["Fatal"] = LogEventLevel.Fatal,
        ["Critical"] = LogEventLevel.Fatal,
        ["Off"] = LevelAlias.Off,
        ["None"] = LevelAlias.Off,
    };

    /// <summary>Returns a line for each level that does not exist.</summary>
    public static IEnumerable<string> Validate(IConfiguration configuration) =>
        from setting in Given(configuration)
        where !_levels.ContainsKey(setting.Value) && !IsSwitch(configuration, setting.Value)
        select $"{setting.Key} is '{setting.Value}', but must be {Allowed}";

    /// <summary>Returns the levels in effect, as the keys and values of <c>Serilog:MinimumLevel</c>.</summary>
    public static Dictionary<string, string?> Read(IConfiguration configuration)
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [Default] = nameof(LogEventLevel.Information),
            [$"{Override}:Microsoft"] = nameof(LogEventLevel.Warning),
            // Its keys protect forms against pages of other sites. They are stored as they are, beside the sessions' hashes, and it warns of that.
            [$"{Override}:Microsoft.AspNetCore.DataProtection"] = nameof(LogEventLevel.Error),
            // Its logger costs every request, redirects too, an activity of about 900 bytes; the product's own events say more.
            [$"{Override}:Microsoft.AspNetCore.Hosting.Diagnostics"] = Text(LevelAlias.Off),
        };
        foreach (var (key, value) in Given(configuration))
            levels[Target(key)] = _levels.TryGetValue(value, out var level) ? Text(level) : value;
        return levels;
    }

    /// <summary>All levels that the configuration sets, the stronger ones last.</summary>
    private static IEnumerable<(string Key, string Value)> Given(IConfiguration configuration) =>
        from section in configuration.GetSection(Logging).GetChildren()
            .Append(configuration.GetSection(MinimumLevel))
            .Append(configuration.GetSection(Default))
            .Concat(configuration.GetSection(Override).GetChildren())
        where section.Value is { Length: > 0 }
        select (section.Path, section.Value);

    /// <summary>The key of <c>Serilog:MinimumLevel</c> that says the same.</summary>
    private static string Target(string key) =>
        Is(key, MinimumLevel) || Is(key, $"{Logging}:Default") ? Default
        : key.StartsWith(Logging, StringComparison.OrdinalIgnoreCase) ? Override + key[Logging.Length..]
        : key;

    private static bool Is(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The level that turns the log off has no name in Serilog's configuration, and is written as its number.</summary>
    private static string Text(LogEventLevel level) => level.ToString();

    /// <summary>A namespace may also be controlled by one of Serilog's level switches.</summary>
    private static bool IsSwitch(IConfiguration configuration, string name) =>
        name.StartsWith('$') || configuration.GetSection("Serilog:LevelSwitches").GetChildren().Any(s => s.Key.TrimStart('$') == name);
}
