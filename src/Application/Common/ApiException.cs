namespace ClickTracking.Application.Common;

/// <summary>The classes of error that the API family knows.</summary>
public enum ApiErrorId
{
    Syntax,
    Integrity,
    NoAuth,
    NoAuthExpired,
    NoAuthDisabled,
    Unauth,
    Limit,
    System,
}

/// <summary>A request that cannot be served, as it is told to the caller: one English sentence that says what to fix.</summary>
public sealed class ApiException : Exception
{
    private ApiException(ApiErrorId id, string message, string? code = null, TimeSpan? retryAfter = null)
        : base(message)
    {
        Id = id;
        Code = code;
        RetryAfter = retryAfter;
    }

    public ApiErrorId Id { get; }

    /// <summary>The finer <c>error_code</c>, e.g. <c>NOTFOUND_CLICKTRACKER</c>; null: none.</summary>
    public string? Code { get; }

    /// <summary>When to try again; null: not said.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool IsNotFound => Code?.StartsWith(NotFoundPrefix, StringComparison.Ordinal) == true;

    public bool IsRateExceeded => Code == RateExceededCode;

    private const string NotFoundPrefix = "NOTFOUND_";
    private const string RateExceededCode = "RATE_EXCEEDED";

    public static ApiException Syntax(params IEnumerable<string> faults) => new(ApiErrorId.Syntax, string.Join("; ", faults));

    public static ApiException Integrity(params IEnumerable<string> faults) => new(ApiErrorId.Integrity, string.Join("; ", faults));

    /// <summary>The same for an id that does not exist and for one that the caller may not see.</summary>
    public static ApiException NotFound(string service, string ids) => new(
        ApiErrorId.Syntax, $"{service} id not found: {ids}", NotFoundPrefix + service.ToUpperInvariant().Replace('-', '_'));

    public static ApiException NoAuth(string message) => new(ApiErrorId.NoAuth, message);

    public static ApiException NoAuthExpired() =>
        new(ApiErrorId.NoAuthExpired, "the token has expired: log in again with POST /auth");

    public static ApiException NoAuthDisabled() =>
        new(ApiErrorId.NoAuthDisabled, "the user is disabled: ask an administrator to set its state to active");

    public static ApiException Unauth(string message) => new(ApiErrorId.Unauth, message);

    public static ApiException RateExceeded(string message, TimeSpan retryAfter) =>
        new(ApiErrorId.System, message, RateExceededCode, retryAfter);
}
