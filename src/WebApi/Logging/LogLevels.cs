using Serilog.Events;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// The levels of the log: the built-in ones, over them those of <c>Logging:LogLevel</c>, which every .NET program has, and over these
/// those of <c>Serilog:MinimumLevel</c>.
/// </summary>
internal static class LogLevels
{
    /// <summary>The source that stands for all others.</summary>
    public const string Default = "Default";

    public const string MinimumLevel = "Serilog:MinimumLevel";
    public const string Override = MinimumLevel + ":Override";

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

    /// <summary>Returns the levels in effect by source, a namespace or <see cref="Default"/>.</summary>
    /// <returns>Levels in the words of Serilog, and names of its level switches.</returns>
    public static Dictionary<string, string> Read(IConfiguration configuration)
    {
        var levels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [Default] = nameof(LogEventLevel.Information),
            ["Microsoft"] = nameof(LogEventLevel.Warning),
            // Its keys protect forms against pages of other sites. They are stored as they are, beside the sessions' hashes, and it warns of that.
            ["Microsoft.AspNetCore.DataProtection"] = nameof(LogEventLevel.Error),
            // Its logger costs every request, redirects too, an activity of about 900 bytes; the product's own events say more.
            ["Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LevelAlias.Off),
        };
        foreach (var (key, value) in Given(configuration))
            levels[Source(key)] = _levels.TryGetValue(value, out var level) ? Text(level) : value;
        return levels;
    }

    /// <summary>Returns a level as .NET has it. A source with a level switch has all levels, of which the switch lets some through.</summary>
    public static LogLevel ToLogLevel(string level) =>
        !_levels.TryGetValue(level, out var found) ? LogLevel.Trace : found == LevelAlias.Off ? LogLevel.None : (LogLevel)found;

    /// <summary>Returns whether a value of <see cref="Read"/> is the name of a level switch.</summary>
    public static bool IsSwitch(string level) => !_levels.ContainsKey(level);

    /// <summary>All levels that the configuration sets, the stronger ones last.</summary>
    private static IEnumerable<(string Key, string Value)> Given(IConfiguration configuration) =>
        from section in configuration.GetSection(Logging).GetChildren()
            .Append(configuration.GetSection(MinimumLevel))
            .Append(configuration.GetSection($"{MinimumLevel}:{Default}"))
            .Concat(configuration.GetSection(Override).GetChildren())
        where section.Value is { Length: > 0 }
        select (section.Path, section.Value);

    private static string Source(string key) =>
        Within(key, Override) ?? (Within(key, MinimumLevel) is null && !Is(key, MinimumLevel) ? Within(key, Logging)! : Default);

    /// <summary>The rest of a key behind a section. Null when it is not in it.</summary>
    private static string? Within(string key, string section) =>
        key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase) ? key[(section.Length + 1)..] : null;

    private static bool Is(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Text(LogEventLevel level) => level == LevelAlias.Off ? nameof(LevelAlias.Off) : level.ToString();

    /// <summary>A namespace may also be controlled by one of Serilog's level switches.</summary>
    private static bool IsSwitch(IConfiguration configuration, string name) =>
        name.StartsWith('$') || configuration.GetSection("Serilog:LevelSwitches").GetChildren().Any(s => s.Key.TrimStart('$') == name);
}
