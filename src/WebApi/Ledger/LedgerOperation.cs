using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Ledger;

/// <summary>What the click ledger takes and answers.</summary>
internal sealed class LedgerOperation : IOperationDescription
{
    public static void Describe(OperationBuilder operation) => operation
        .TakesQuery("since", Schemas.Time(), "The begin of the time whose losses are listed.")
        .TakesQuery("until", Schemas.Time(), "Its end.")
        .Answers("The account.", Schemas.Object(("status", Schemas.Text()), ("click-ledger", LedgerSchema.Ledger())))
        .Fails(StatusCodes.Status403Forbidden);
}
