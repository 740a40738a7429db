namespace ClickTracking.Application.Common;

/// <summary>The classes of errors in this family of APIs.</summary>
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

/// <summary>A request that cannot be served. The message is one English sentence that tells the caller what to fix.</summary>
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

    /// <summary>The time to wait before the next attempt; null: unknown.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool IsNotFound => Code?.StartsWith(NotFoundPrefix, StringComparison.Ordinal) == true;

    public bool IsRateExceeded => Code == RateExceededCode;

    private const string NotFoundPrefix = "NOTFOUND_";
    private const string RateExceededCode = "RATE_EXCEEDED";

    public static ApiException Syntax(params IEnumerable<string> faults) => new(ApiErrorId.Syntax, string.Join("; ", faults));

    public static ApiException Integrity(params IEnumerable<string> faults) => new(ApiErrorId.Integrity, string.Join("; ", faults));

    /// <summary>An id that does not exist, or that the caller may not see: the error does not tell which.</summary>
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
