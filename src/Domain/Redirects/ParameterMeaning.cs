namespace ClickTracking.Domain.Redirects;

/// <summary>The purpose of a parameter of the redirect. The members are named as on the wire.</summary>
public enum ParameterMeaning
{
    /// <summary>The redirect has no such parameter and ignores it.</summary>
    None,

    Id,

    Cachebuster,

    Ancost,

    Redir,
}
