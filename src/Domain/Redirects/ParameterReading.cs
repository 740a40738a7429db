namespace ClickTracking.Domain.Redirects;

/// <summary>What becomes of a parameter.</summary>
public enum ParameterUse
{
    /// <summary>Its value counts.</summary>
    Used,

    /// <summary>As if it were not there: its value is empty, or a macro that the ad server did not replace.</summary>
    Absent,

    /// <summary>Ignored: the first of that name counts.</summary>
    Repeated,

    /// <summary>Ignored: the redirect has no parameter of that name.</summary>
    Unknown,
}

/// <summary>One parameter of a redirect's query string, for a person to look at.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Value">As it is written; null: without <c>=</c>.</param>
/// <param name="IsMacro">The value is a macro that the ad server did not replace.</param>
public sealed record ParameterReading(string Name, string? Value, ParameterMeaning Meaning, ParameterUse Use, bool IsMacro)
{
    /// <summary>All parameters in order, cut and matched as <see cref="RedirectQuery.Parse"/> does it.</summary>
    /// <param name="query">Without the leading <c>?</c>.</param>
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
