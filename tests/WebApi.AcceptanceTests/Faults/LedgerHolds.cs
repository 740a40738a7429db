using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>A fault of the database touched no click: every answer was journaled and then stored, none was lost or went past the journal.</summary>
internal static class LedgerHolds
{
    /// <param name="visitors">All who ever clicked on the server, which was not started again.</param>
    public static async Task ForAsync(Server server, Visitors visitors)
    {
        using var client = await ApiClient.AdministratorAsync(server);
        var ledger = await LedgerAnswer.AskAsync(client);
        (ledger.Holds, ledger.Total("lost"), ledger.Total("emergency"), ledger.SinceStart("answered"), ledger.SinceStart("journaled"), ledger.Total("stored"))
            .Should().Be((true, 0, 0, visitors.Answered.Count, visitors.Answered.Count, visitors.Answered.Count));
    }
}
