using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>Whether a click was lost, in one sentence, with the numbers that prove it.</summary>
public sealed class IndexModel(IMediator mediator, ITableFile file) : AdministrationPage(mediator)
{
    public ClickLedger Ledger { get; private set; } = null!;

    public PeriodFields Period { get; private set; } = null!;

    public IReadOnlyList<PageTable> Tables => LedgerTables.Of(Ledger);

    public long Lost => Ledger.Count(LossKind.Lost);

    public long Rejected => Ledger.Count(LossKind.Rejected);

    public long Unreadable => Ledger.Count(LossKind.Unreadable);

    /// <summary>Clicks in journals, on their way to the database.</summary>
    public long Pending => Ledger.Nodes.Sum(n => n.Pending);

    /// <summary>Nodes whose journals may hold clicks that nobody brings to the database at present.</summary>
    public IEnumerable<NodeLedger> Silent => Ledger.Nodes.Where(n => n.State == NodeState.Silent);

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnGetCsvAsync(string? table)
    {
        await ReadAsync();
        return Tables.FirstOrDefault(t => t.Name == table)?.ToCsv(file, Preferences.Zone) ?? (IActionResult)NotFound();
    }

    private async Task ReadAsync()
    {
        Period = PeriodFields.Of(Request);
        if (Period.IsWrong)
            ModelState.AddModelError("", Texts.AuditPeriodWrong);
        // A begin alone that lies after now is a period without a length as well, which only the query knows.
        try
        {
            Ledger = await SendAsync(Period.IsWrong
                ? new GetClickLedger(Caller, null, null)
                : new GetClickLedger(Caller, Period.Since, Period.Until));
        }
        catch (ApiException exception) when (exception.Id == ApiErrorId.Syntax)
        {
            ModelState.AddModelError("", Texts.AuditPeriodWrong);
            Ledger = await SendAsync(new GetClickLedger(Caller, null, null));
        }
    }
}
