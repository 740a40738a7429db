using System.Globalization;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// Creates a click tracker for each line of a text, as it is copied from a spreadsheet: name, code and landing page, under objects that are
/// chosen once. The first step shows each line with its faults and writes nothing.
/// </summary>
public sealed class PasteModel(IMediator mediator, ITableFile writer) : TrackerFormPage(mediator)
{
    private static readonly string[] _shown = ["name", "code", "click_url"];

    [BindProperty]
    public string? Lines { get; set; }

    public override bool IsNew => true;

    /// <summary>Null: nothing was checked yet.</summary>
    public ImportPreview? Preview { get; private set; }

    public void OnGet() => WriteAccess.Require(Caller);

    public async Task<IActionResult> OnPostAsync()
    {
        WriteAccess.Require(Caller);
        await CheckAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostWriteAsync()
    {
        await CheckAsync();
        if (Preview is not { IsClean: true } || !ModelState.IsValid)
            return Page();
        var content = await ImportRehearsal.WriteAsync(writer, Table(), HttpContext.RequestAborted);
        try
        {
            var written = await SendAsync(new ImportClickTrackers(Caller, content, Advertiser));
            TempDataNotice.Set(TempData, string.Format(CultureInfo.InvariantCulture, Texts.TrackersCreated, written.Values.Count));
            return LocalRedirect(TrackerAddress.List);
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception);
            return Page();
        }
    }

    /// <summary>Sends the preview of the pasted lines as CSV.</summary>
    public async Task<IActionResult> OnPostCsvAsync()
    {
        await CheckAsync();
        return Preview is { } preview && ModelState.IsValid ? preview.ToCsv(writer) : Page();
    }

    private async Task CheckAsync()
    {
        if (HasUndecidedPickers())
            return;
        (string Field, string? Value)[] needed =
            [(nameof(Advertiser), Advertiser), (nameof(LineItem), LineItem), (nameof(Publisher), Publisher), (nameof(Lines), Lines)];
        foreach (var (field, value) in needed)
            if (string.IsNullOrWhiteSpace(value))
                ModelState.AddModelError(field, field == nameof(Lines) ? Texts.LinesMissing : Texts.FieldRequired);
        if (!ModelState.IsValid)
            return;
        var table = Table();
        if (table.Rows.Count > ImportClickTrackers.MaxRows)
        {
            var allowed = string.Format(CultureInfo.InvariantCulture, Texts.RowsAllowed, ImportClickTrackers.MaxRows);
            ModelState.AddModelError(nameof(Lines), allowed);
            return;
        }
        Preview = Split(await new ImportRehearsal(Mediator, writer, Caller, HttpContext.RequestAborted).RunAsync(table, Advertiser));
    }

    /// <summary>The faults of what was chosen once belong to its field, and not to every line.</summary>
    private ImportPreview Split(ImportPreview preview)
    {
        var ofFields = preview.Rows.SelectMany(r => r.Faults).Where(f => FieldOfColumn(f.Column) is not null).Distinct();
        foreach (var (column, text) in ofFields)
            ModelState.AddModelError(FieldOfColumn(column)!, text);
        return preview with
        {
            Columns = _shown,
            Rows =
            [
                .. preview.Rows.Select(r => r with { Faults = [.. r.Faults.Where(f => FieldOfColumn(f.Column) is null), .. ExcessOf(r)] }),
            ],
        };
    }

    private static IEnumerable<(string Column, string Text)> ExcessOf(PreviewRow row) =>
        row.Cells.Count > MaxCells ? [("", Texts.TooManyCells)] : [];

    private const int MaxCells = 7;

    private static string? FieldOfColumn(string column) => column.Split('.')[0] switch
    {
        "advertiser_id" => nameof(Advertiser),
        "line_item" or "line_item_id" => nameof(LineItem),
        "publisher" or "publisher_id" => nameof(Publisher),
        "tag" or "tag_id" => nameof(Placement),
        "payment_rule" or "payment_rule_id" => nameof(PaymentRule),
        _ => null,
    };

    private ClickTrackerTable Table() => new(
        [.. _shown, "line_item_id", "publisher_id", "tag_id", "payment_rule_id"],
        [
            .. (Lines ?? "").Split('\n').Select((text, i) => (Number: i + 1, Text: text.Trim('\r', ' ')))
                .Where(l => !string.IsNullOrWhiteSpace(l.Text)).Select(l => new ClickTrackerRow(l.Number, Cells(l.Text.Split('\t')))),
        ]);

    private string[] Cells(string[] typed) =>
    [
        .. Enumerable.Range(0, _shown.Length).Select(i => i < typed.Length ? typed[i].Trim() : ""), LineItem ?? "", Publisher ?? "",
        Placement ?? "", PaymentRule ?? "", .. typed.Skip(_shown.Length).Where(c => !string.IsNullOrWhiteSpace(c)),
    ];
}
