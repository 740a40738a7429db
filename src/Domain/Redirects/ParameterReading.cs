namespace ClickTracking.Domain.Redirects;

/// <summary>The way in which the redirect uses a parameter.</summary>
public enum ParameterUse
{
    /// <summary>The redirect uses the value.</summary>
    Used,

    /// <summary>
    /// The redirect treats the parameter as missing, because the value is empty or a macro that the ad server did not replace.
    /// </summary>
    Absent,

    /// <summary>The redirect ignores the parameter, because the first one of that name counts.</summary>
    Repeated,

    /// <summary>The redirect ignores the parameter, because it has none of that name.</summary>
    Unknown,
}

/// <summary>One parameter of a redirect's query string, as it is shown to a person who builds tags.</summary>
/// <param name="Name">The name as it is written.</param>
/// <param name="Value">The value as it is written. Null when there is no <c>=</c>.</param>
/// <param name="IsMacro">True when the value is a macro that the ad server did not replace.</param>
public sealed record ParameterReading(string Name, string? Value, ParameterMeaning Meaning, ParameterUse Use, bool IsMacro)
{
    /// <summary>Returns all parameters in order, split and matched as by <see cref="RedirectQuery.Parse"/>.</summary>
    /// <param name="query">A query string without its leading <c>?</c>.</param>
    public static IReadOnlyList<ParameterReading> Of(ReadOnlySpan<char> query)
    {
        var readings = new List<ParameterReading>();
        var parameter = new RedirectParameters(query);
        while (parameter.MoveNext())
        {
            if (parameter.Name.IsEmpty && !parameter.HasValue)
                continue;
            var (meaning, isMacro) = (parameter.Meaning, Macro.IsUnexpanded(parameter.Value));
            var use = meaning == ParameterMeaning.None ? ParameterUse.Unknown
                : readings.Exists(r => r.Meaning == meaning) ? ParameterUse.Repeated
                : parameter.Value.IsEmpty || isMacro ? ParameterUse.Absent
                : ParameterUse.Used;
            readings.Add(new ParameterReading(
                parameter.Name.ToString(), parameter.HasValue ? parameter.Value.ToString() : null, meaning, use, isMacro));
        }
        return readings;
    }
}
