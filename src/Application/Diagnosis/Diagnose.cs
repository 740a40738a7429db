using MediatR;

namespace ClickTracking.Application.Diagnosis;

/// <summary>Examines this machine and its settings for what would hurt a node. Changes nothing.</summary>
public sealed record Diagnose : IRequest<IReadOnlyList<Finding>>;

public sealed class DiagnoseHandler(IEnumerable<IExamination> examinations) : IRequestHandler<Diagnose, IReadOnlyList<Finding>>
{
    public async Task<IReadOnlyList<Finding>> Handle(Diagnose request, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var examination in examinations)
            findings.AddRange(await ExamineAsync(examination, cancellationToken));
        return findings;
    }

    /// <summary>One examination that fails must not hide the others.</summary>
    private static async Task<IReadOnlyList<Finding>> ExamineAsync(IExamination examination, CancellationToken cancellationToken)
    {
        try
        {
            return await examination.ExamineAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [Finding.Wrong(examination.Subject, exception.Message, "Correct that, and run doctor again.")];
        }
    }
}
