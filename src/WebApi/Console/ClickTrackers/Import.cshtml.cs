using System.Globalization;
using System.Text;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// Imports a file of click trackers in two steps: the first shows each row with its faults and writes nothing, and the second writes the
/// very bytes that were shown, which the page carries: any node can serve the second step.
/// </summary>
public sealed class ImportModel(IMediator mediator, IClickTrackerFile reader, ITableFile writer) : ConsolePage(mediator)
{
    /// <summary>The largest file, in bytes: in the second step it is a field of a form, in base 64.</summary>
    private const int MaxFile = 3_000_000;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The advertiser of new click trackers whose row names none; null or empty: none.</summary>
    [BindProperty]
    public string? Advertiser { get; set; }

    /// <summary>The file in base 64; null: none was checked yet.</summary>
    [BindProperty]
    public string? Checked { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>Null: no file was checked yet.</summary>
    public ImportPreview? Preview { get; private set; }

    public void OnGet() => WriteAccess.Require(Caller);

    public async Task<IActionResult> OnPostAsync()
    {
        WriteAccess.Require(Caller);
        if (HasUndecidedPickers())
            return Page();
        if (Upload is null or { Length: > MaxFile })
        {
            ModelState.AddModelError(nameof(Upload), Upload is null ? Texts.FileMissing : Texts.FileTooLarge);
            return Page();
        }
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, HttpContext.RequestAborted);
        FileName = Path.GetFileName(Upload.FileName);
        await CheckAsync(WithoutMark(content.ToArray()));
        return Page();
    }

    public async Task<IActionResult> OnPostWriteAsync()
    {
        var content = CheckedContent();
        try
        {
            var written = await SendAsync(new ImportClickTrackers(Caller, content, Blank(Advertiser)));
            var done = string.Format(CultureInfo.InvariantCulture, Texts.Imported, written.Values.Count);
            TempDataNotice.Set(TempData, done);
            return LocalRedirect(TrackerAddress.List);
        }
        catch (ApiException)
        {
            // Something has changed since the file was checked, or the form is none of this page.
            await CheckAsync(content);
            return Page();
        }
    }

    /// <summary>Sends the preview of the checked file as CSV.</summary>
    public async Task<IActionResult> OnPostCsvAsync()
    {
        await CheckAsync(CheckedContent());
        return Preview?.ToCsv(writer) ?? (IActionResult)Page();
    }

    private byte[] CheckedContent() =>
        Convert.TryFromBase64String(Checked ?? "", new byte[MaxFile], out _) ? Convert.FromBase64String(Checked!) : [];

    private async Task CheckAsync(byte[] content)
    {
        try
        {
            var table = reader.Read(content);
            Preview = await new ImportRehearsal(Mediator, writer, Caller, HttpContext.RequestAborted).RunAsync(table, Blank(Advertiser));
            ModelState.Remove(nameof(Checked));
            Checked = Convert.ToBase64String(content);
            if (table.Rows.Count is 0 or > ImportClickTrackers.MaxRows && Preview.Faults.Count == 0)
                ModelState.AddModelError("", string.Format(CultureInfo.InvariantCulture, Texts.RowsAllowed, ImportClickTrackers.MaxRows));
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception);
        }
    }

    private static byte[] WithoutMark(byte[] content) =>
        content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
