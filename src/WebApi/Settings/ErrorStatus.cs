namespace ClickTracking.WebApi.Settings;

/// <summary>Which HTTP status an error of the management API has.</summary>
public enum ErrorStatus
{
    /// <summary>The one that fits.</summary>
    Standard,

    /// <summary>200, as the original answered; the body tells. Throttling is 429 there too.</summary>
    Always200,
}
