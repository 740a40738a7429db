using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClickTracking.WebApi.Settings;

/// <summary>Reads settings as their types and gathers what is wrong with them.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public string Text(Setting setting) =>
        configuration[setting.Key] is { Length: > 0 } value ? value : setting.Default;

    public bool IsSet(Setting setting) => configuration[setting.Key] is { Length: > 0 };

    public T Read<T>(Setting setting, TryParse<T> parse)
    {
        if (parse(Text(setting), out var value))
            return value;
        Refuse(setting);
        return default!;
    }

    public void Refuse(Setting setting) => _faults.Add($"{setting.Key} is '{Text(setting)}', but must be {setting.Allowed}");

    /// <summary>Like <see cref="Refuse"/>, without the value.</summary>
    public void RefuseSecret(Setting setting) => _faults.Add($"{setting.Key} must be {setting.Allowed}");

    public bool Flag(Setting setting) => Read<bool>(setting, bool.TryParse);

    public T Choice<T>(Setting setting)
        where T : struct, Enum =>
        Read(setting, (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && !char.IsAsciiDigit(text[0]));

    public long Whole(Setting setting, long min, long max) => Read(setting, (string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);

    public TimeSpan Span(Setting setting, TimeSpan min, TimeSpan max) => Read(setting, (string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
}

/// <summary>Reads a text as a value.</summary>
internal delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
