using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Common;

/// <summary>The classes of errors in this family of APIs.</summary>
public enum ApiErrorId
{
    Syntax,
    Integrity,
    NoAuth,
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

    /// <summary>The single errors of which the message consists, each as <c>clicktracker.name: what it must be</c> where it is a field's.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    /// <summary>The finer <c>error_code</c>, e.g. <c>NOTFOUND_CLICKTRACKER</c>; null: none.</summary>
    public string? Code { get; }

    /// <summary>The remedy, where the message is a sentence that clients of the original look for; null: the message says it.</summary>
    public string? Description { get; private init; }

    /// <summary>The HTTP status that the user of a request without a caller has chosen; null: the setting decides.</summary>
    public ErrorStatus? ErrorStatus { get; private init; }

    /// <summary>The time to wait before the next attempt; null: unknown.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool IsNotFound => Code?.StartsWith(NotFoundPrefix, StringComparison.Ordinal) == true;

    public bool IsOvertaken => Code == OvertakenCode;

    public bool IsRateExceeded => Code == RateExceededCode;

    private const string NotLoggedIn = "Authentication failed - not logged in";
    private const string NotFoundPrefix = "NOTFOUND_";
    private const string OvertakenCode = "OVERTAKEN";
    private const string RateExceededCode = "RATE_EXCEEDED";

    public static ApiException Syntax(params IEnumerable<string> faults) => Of(ApiErrorId.Syntax, [.. faults]);

    public static ApiException Integrity(params IEnumerable<string> faults) => Of(ApiErrorId.Integrity, [.. faults]);

    /// <summary>Somebody else has changed the same fields since they were read.</summary>
    public static ApiException Overtaken(IEnumerable<string> fields) => Of(
        ApiErrorId.Integrity, [.. fields.Select(f => $"{f}: somebody else has changed it meanwhile")], OvertakenCode);

    private static ApiException Of(ApiErrorId id, IReadOnlyList<string> faults, string? code = null) =>
        new(id, string.Join("; ", faults), code) { Faults = faults };

    /// <summary>An id that does not exist, or that the caller may not see: the error does not tell which.</summary>
    /// <param name="field">The field that names the objects.</param>
    public static ApiException NotFound(string service, string ids, string field = "id") => new(
        ApiErrorId.Syntax, $"{service} {field} not found: {ids}", NotFoundPrefix + service.ToUpperInvariant().Replace('-', '_'));

    /// <summary>
    /// No login, whether it never was, is wrong or has ended: clients log in again at this error alone, and some by its sentence.
    /// </summary>
    /// <param name="status">The user's choice, where a token that no longer works tells the user; null: the setting's.</param>
    public static ApiException NoAuth(string remedy, ErrorStatus? status = null) =>
        new(ApiErrorId.NoAuth, NotLoggedIn) { Description = remedy, ErrorStatus = status };

    /// <inheritdoc cref="NoAuth"/>
    public static ApiException NoAuthDisabled(ErrorStatus? status = null) =>
        new(ApiErrorId.NoAuthDisabled, "the user is disabled: ask an administrator to set its state to active") { ErrorStatus = status };

    public static ApiException Unauth(string message) => new(ApiErrorId.Unauth, message);

    public static ApiException RateExceeded(string message, TimeSpan retryAfter) =>
        new(ApiErrorId.System, message, RateExceededCode, retryAfter);
}
