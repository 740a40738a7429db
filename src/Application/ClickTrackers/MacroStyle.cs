namespace ClickTracking.Application.ClickTrackers;

/// <summary>How the ad server that serves the creative spells its placeholders.</summary>
public enum MacroStyle
{
    /// <summary><c>[CACHEBUSTER]</c>, as the original documents it.</summary>
    Brackets,

    /// <summary><c>${CACHEBUSTER}</c></summary>
    Dollar,

    /// <summary><c>%%CACHEBUSTER%%</c></summary>
    Percent,

    /// <summary><c>{cachebuster}</c></summary>
    Braces,

    /// <summary>No placeholders, and none of the parameters that they are for.</summary>
    None,
}
