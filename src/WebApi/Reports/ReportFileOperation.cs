using ClickTracking.Application.Reports.Content;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Reports;

/// <summary>The file of a report, whose content types are those of the formats.</summary>
internal sealed class ReportFileOperation : IOperationDescription
{
    private static readonly string[] _contentTypes = [.. ReportFormat.All.Select(f => f.ContentType.Split(';')[0])];

    public static void Describe(OperationBuilder operation) => operation
        .AnswersFile("The file in the format that was asked for, with gzip where the client takes that.", _contentTypes)
        .Answers(StatusCodes.Status206PartialContent, "The part that Range asks for, uncompressed.", _contentTypes)
        .Fails(StatusCodes.Status404NotFound, StatusCodes.Status416RangeNotSatisfiable);
}
