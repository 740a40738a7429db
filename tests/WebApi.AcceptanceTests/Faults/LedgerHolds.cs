using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>
/// Requires that a fault of the database affected no click: every answer was journaled and then stored, and none was lost or stored past
/// the journal.
/// </summary>
internal static class LedgerHolds
{
    /// <param name="visitors">All visitors of the server, which was not restarted.</param>
    public static async Task ForAsync(Server server, Visitors visitors)
    {
        using var client = await ApiClient.AdministratorAsync(server);
        var ledger = await LedgerAnswer.AskAsync(client);
        (
            ledger.Holds, ledger.Total("lost"), ledger.Total("emergency"), ledger.SinceStart("answered"), ledger.SinceStart("journaled"),
            ledger.Total("stored"))
            .Should().Be((true, 0, 0, visitors.Answered.Count, visitors.Answered.Count, visitors.Answered.Count));
    }
}
