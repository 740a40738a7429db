namespace ClickTracking.Application.Diagnosis;

/// <summary>How much a finding matters.</summary>
public enum FindingState
{
    Ok,

    /// <summary>The node works, and something may hurt it later.</summary>
    Warning,

    /// <summary>The node does not start, does not work, or may lose clicks.</summary>
    Wrong,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What it is about, such as <c>disk</c>.</param>
/// <param name="Text">What was found, as a sentence or a part of one.</param>
/// <param name="Advice">What to do. Null: nothing.</param>
public sealed record Finding(string Subject, FindingState State, string Text, string? Advice)
{
    public static Finding Ok(string subject, string text) => new(subject, FindingState.Ok, text, null);

    public static Finding Warning(string subject, string text, string advice) => new(subject, FindingState.Warning, text, advice);

    public static Finding Wrong(string subject, string text, string advice) => new(subject, FindingState.Wrong, text, advice);
}

/// <summary>Looks at one part of a node's surroundings, beside a running node too, and changes nothing.</summary>
public interface IExamination
{
    /// <summary>The subject of its findings.</summary>
    string Subject { get; }

    Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken);
}
