using System.Text.Json;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.ClickTrackers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Reports;

/// <summary>Asks for a report, and shows the request of the API that it is.</summary>
public sealed class AskModel(IMediator mediator, PublicAddress address) : ConsolePage(mediator)
{
    [BindProperty]
    public ReportForm Form { get; set; } = new();

    /// <summary>The request as a command of a shell.</summary>
    public string Command => ReportCommand.Of(address.Of(Request), Form.ToJson());

    /// <param name="type">The type of report; null: the usual one.</param>
    /// <param name="again">The report whose request the form begins with; null: none.</param>
    public async Task OnGetAsync(string? type, string? again) => Form = again is null
        ? ReportForm.New(type, Preferences.Zone)
        : ReportForm.Of((await SendAsync(new GetReport(Caller, again))).JsonRequest, Preferences.Zone);

    /// <summary>The request of the form as it is filled in now.</summary>
    public IActionResult OnPostRequest() => Partial("_Request", this);

    public async Task<IActionResult> OnPostAsync()
    {
        var json = Form.ToJson();
        using var body = JsonDocument.Parse(json);
        if (!await TrySendAsync(new CreateReport(Caller, body.RootElement.GetProperty("report").Clone(), json), FieldOf))
            return Page();
        TempDataNotice.Set(TempData, Texts.ReportAsked);
        return LocalRedirect("/console/reports");
    }

    private static string? FieldOf(string path) => path switch
    {
        "report.name" => "Form.Name",
        "report.columns" => "Form.Columns",
        "report.report_interval" => "Form.Interval",
        "report.start_date" => "Form.From",
        "report.end_date" => "Form.To",
        "report.timezone" => "Form.Zone",
        "report.format" => "Form.Format",
        "report.filters" => "Form.Filters",
        "report.orders" => "Form.Order",
        _ => null,
    };
}
