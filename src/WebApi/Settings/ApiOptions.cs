using System.ComponentModel;
using ClickTracking.Domain.Members;

namespace ClickTracking.WebApi.Settings;

/// <summary>The section <c>Api</c>.</summary>
public sealed record ApiOptions
{
    [Description("the HTTP status of errors; Always200: as the original answered, only throttling with 429")]
    public ErrorStatus ErrorStatus { get; init; } = ErrorStatus.Standard;
}
