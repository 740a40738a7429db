namespace ClickTracking.Application.Common;

/// <summary>How far long work has come.</summary>
/// <param name="At">The time in UTC that the work has reached in the data.</param>
/// <param name="Done">The part that is done, from 0 to 1.</param>
public sealed record WorkProgress(DateTime At, double Done)
{
    /// <summary>The step of work that does not go along times. Null: <see cref="At"/> says how far it has come.</summary>
    public string? Step { get; init; }

    /// <summary>Names the step of the work.</summary>
    public static WorkProgress Of(string step, double done) => new(default, Math.Clamp(done, 0, 1)) { Step = step };

    /// <summary>Measures the part that is done by the time between two times.</summary>
    public static WorkProgress Of(DateTime at, DateTime from, DateTime to) =>
        new(at, to > from ? Math.Clamp((at - from) / (to - from), 0, 1) : 1);
}
