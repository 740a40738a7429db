namespace ClickTracking.Application.Reports.Content;

/// <summary>A report that cannot be made as it was asked for. The message is a clause that tells the user why.</summary>
public sealed class ReportContentException(string message) : Exception(message);
