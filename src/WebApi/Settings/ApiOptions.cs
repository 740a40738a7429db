using System.ComponentModel;

namespace ClickTracking.WebApi.Settings;

/// <summary>Which HTTP status an error of the management API has.</summary>
public enum ErrorStatus
{
    /// <summary>The status that fits the error.</summary>
    Standard,

    /// <summary>200, as the original answered: the body says that it is an error. Throttling is 429 there too.</summary>
    Always200,
}

/// <summary>The section <c>Api</c>.</summary>
public sealed record ApiOptions
{
    [Description("the HTTP status of errors; Always200: as the original answered, only throttling with 429")]
    public ErrorStatus ErrorStatus { get; init; } = ErrorStatus.Standard;
}
