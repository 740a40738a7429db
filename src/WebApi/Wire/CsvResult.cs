using ClickTracking.Application.Common;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Wire;

/// <summary>Sends a table as a file of CSV.</summary>
/// <param name="HasMark">True for a byte order mark, without which spreadsheets read another encoding.</param>
internal sealed record CsvResult(
    ITableFile File, string Name, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows, bool HasMark) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => new FileResponse(context.HttpContext, Name).SendAsync(
        open => File.WriteAsync(Columns, Rows, HasMark, open, context.HttpContext.RequestAborted));
}
