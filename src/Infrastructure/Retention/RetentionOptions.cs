namespace ClickTracking.Infrastructure.Retention;

/// <summary>How long clicks are kept.</summary>
/// <param name="ClickDays">Older ones are deleted; 0: none ever.</param>
public sealed record RetentionOptions(int ClickDays)
{
    /// <summary>Clicks in one transaction, at most.</summary>
    internal int StepClicks { get; init; } = 2000;

    /// <summary>Between two transactions: the database belongs to the new clicks.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);
}
