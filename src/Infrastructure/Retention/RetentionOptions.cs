using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Retention;

/// <summary>The section <c>Retention</c>: how long clicks are kept.</summary>
public sealed record RetentionOptions
{
    [Description("how long clicks are kept; older ones are deleted")]
    [Range(0, 36500, ErrorMessage = "days, 1 to {2}; 0 keeps for ever")]
    public int ClickDays { get; init; } = 400;

    [Description("delete all old clicks at once; false: at most a day of them in a day, all nodes and restarts together")]
    public bool CatchUp { get; init; }

    /// <summary>The largest number of clicks that one transaction deletes.</summary>
    internal int StepClicks { get; init; } = 2000;

    /// <summary>The pause between two transactions, which leaves the database to new clicks.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);
}
