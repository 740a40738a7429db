namespace ClickTracking.Application.ClickTrackers;

/// <summary>The spelling of placeholders in the ad server that serves the creative.</summary>
public enum MacroStyle
{
    /// <summary><c>[CACHEBUSTER]</c>, as in the documentation of the original.</summary>
    Brackets,

    /// <summary><c>${CACHEBUSTER}</c></summary>
    Dollar,

    /// <summary><c>%%CACHEBUSTER%%</c></summary>
    Percent,

    /// <summary><c>{cachebuster}</c></summary>
    Braces,

    /// <summary>Neither placeholders nor the parameters that hold them.</summary>
    None,
}
