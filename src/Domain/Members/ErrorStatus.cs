namespace ClickTracking.Domain.Members;

/// <summary>The HTTP status of an error of the management API.</summary>
public enum ErrorStatus
{
    /// <summary>The status that fits the error.</summary>
    Standard,

    /// <summary>200, as the original answered. The body says that it is an error. Throttling is 429 here too.</summary>
    Always200,
}
