using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.WebApi.Console.Periods;
using ClickTracking.WebApi.Discrepancies;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Discrepancy;

/// <summary>An ad server's counts beside ours. The file is compared and not kept.</summary>
[RequestSizeLimit(MaxFile + (64 << 10))]
[RequestFormLimits(MultipartBodyLengthLimit = MaxFile + (64 << 10))]
public sealed class IndexModel(IMediator mediator, ITableFile table, TimeProvider time) : ConsolePage(mediator)
{
    /// <summary>The largest file, in bytes, as of the API.</summary>
    private const int MaxFile = 16 * 1024 * 1024;

    /// <summary>The most click trackers that the page shows; the file for download has all of them.</summary>
    public const int MostShown = 500;

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    /// <summary>The names of the columns of the file; empty: by the usual names.</summary>
    [BindProperty]
    public string? ColumnTracker { get; set; }

    [BindProperty]
    public string? ColumnDay { get; set; }

    [BindProperty]
    public string? ColumnClicks { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? DateFormat { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Null: there is none yet.</summary>
    public ClickCountComparison? Comparison { get; private set; }

    internal IReadOnlyList<ComparedRow> Rows { get; private set; } = [];

    /// <summary>The comparison as a file of CSV that is part of the page, because the service does not keep it.</summary>
    public string Download { get; private set; } = "";

    public void OnGet() => Choose();

    public async Task<IActionResult> OnPostAsync()
    {
        var days = Choose();
        if (Upload is null || Upload.Length == 0)
            ModelState.AddModelError(nameof(Upload), Texts.DiscrepancyNoFile);
        if (!days.IsInOrder)
            ModelState.AddModelError(nameof(To), Texts.NotCountedDaysOrder);
        if (Upload is null || !ModelState.IsValid)
            return Page();
        try
        {
            Comparison = await SendAsync(new CompareClickCounts(
                Caller, days.ToParameters(Preferences.Zone, []),
                new ColumnParameters(Given(ColumnTracker), Given(ColumnDay), Given(ColumnClicks), Given(Key), Given(DateFormat)),
                await ReadAsync(Upload)));
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, FieldOf);
            return Page();
        }
        Rows = ComparedRow.Of(Comparison);
        Download = await WriteAsync(Comparison);
        return Page();
    }

    private DayChoice Choose()
    {
        var days = DayChoice.Read(From, To, Preferences.Zone, time.GetUtcNow().UtcDateTime);
        (From, To) = (days.From, days.To);
        return days;
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile upload)
    {
        var content = new byte[upload.Length];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(content, HttpContext.RequestAborted);
        return content.AsMemory(content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
    }

    private async Task<string> WriteAsync(ClickCountComparison comparison)
    {
        using var target = new MemoryStream();
        await table.WriteAsync(
            ComparisonTable.Columns, ComparisonTable.Rows(comparison), hasMark: true, () => target, HttpContext.RequestAborted);
        return $"data:text/csv;charset=utf-8;base64,{Convert.ToBase64String(target.GetBuffer(), 0, (int)target.Length)}";
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? FieldOf(string path) => path switch
    {
        "start_date" => nameof(From),
        "end_date" => nameof(To),
        "column_tracker" => nameof(ColumnTracker),
        "column_day" => nameof(ColumnDay),
        "column_clicks" => nameof(ColumnClicks),
        "key" => nameof(Key),
        "date_format" => nameof(DateFormat),
        _ => null,
    };
}
