namespace ClickTracking.Domain.Redirects;

/// <summary>What a parameter of the redirect is for; named as on the wire.</summary>
public enum ParameterMeaning
{
    /// <summary>Nothing: it is ignored.</summary>
    None,

    Id,

    Cachebuster,

    Ancost,

    Redir,
}
