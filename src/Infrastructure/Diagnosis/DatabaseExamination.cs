using ClickTracking.Application.Common;
using ClickTracking.Application.Diagnosis;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;

namespace ClickTracking.Infrastructure.Diagnosis;

/// <summary>The database: whether it answers, whether it is this node's, and whether its clock is the same.</summary>
internal sealed class DatabaseExamination(IDatabaseProduct product, KnownDatabaseFile known, DatabaseOptions options, TimeProvider time)
    : IExamination
{
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(2);

    public string Subject => "database";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        FoundDatabase found;
        try
        {
            found = product.Find();
        }
        catch (Exception exception) when (product.Translate(exception) is DatabaseUnavailableException unavailable)
        {
            return [Unreachable($"{unavailable.Message} {exception.Message}")];
        }
        var own = known.Current.Identity;
        if (own is not null && found.Identity != own)
            return [Finding.Wrong(Subject, Refusals.NotOwn(product.Name, found, own), "See docs/operations.md, The right database.")];
        if (!found.Exists)
            return [Finding.Ok(Subject, $"{product.Name} does not exist yet; the first start makes it")];
        var schema = Schema();
        return found.Identity is null || schema.State != FindingState.Ok
            ? [schema]
            : [schema, .. await LookInsideAsync(found.Identity, cancellationToken)];
    }

    private Finding Schema()
    {
        try
        {
            return product.PendingMigrations() switch
            {
                [] => Finding.Ok(Subject, "its schema is this program's"),
                var pending when options.Migrate => Finding.Warning(
                    Subject, $"its schema lacks {string.Join(", ", pending)}, which the next start brings",
                    "Back up first, with the version that has run so far: there is no way back without. See docs/upgrade.md."),
                var pending => Finding.Wrong(
                    Subject, $"its schema lacks {string.Join(", ", pending)}, and Database:Migrate is false",
                    "Bring it up to date by one start with Database:Migrate=true."),
            };
        }
        catch (InvalidOperationException exception)
        {
            return Finding.Wrong(Subject, exception.Message, "See docs/upgrade.md, The way back.");
        }
    }

    private async Task<IReadOnlyList<Finding>> LookInsideAsync(string identity, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = new DbSession(product);
            var before = time.GetUtcNow().UtcDateTime;
            var there = await session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);
            var state = await DatabaseState.ReadAsync(
                session, options.Provider.ToString(), known.Current.Folder ?? "", cancellationToken);
            var off = there - before;
            return
            [
                known.Current.WhyOlder(known.Current.Reached(state)) is { } why
                    ? Finding.Wrong(Subject, Refusals.Older(product.Name, identity, why), "See docs/operations.md, The right database.")
                    : Finding.Ok(Subject, $"{product.Name} answers and is this node's, {identity}"),
                off.Duration() > _usual
                    ? Finding.Warning(
                        Subject, $"its clock is {off.TotalSeconds:0} s off from the clock here",
                        "Keep both right by NTP: the states of nodes and retention go by the database's clock.")
                    : Finding.Ok(Subject, "its clock agrees with the clock here"),
            ];
        }
        catch (DatabaseUnavailableException exception)
        {
            return [Unreachable($"{exception.Message} {exception.InnerException?.Message}")];
        }
    }

    private Finding Unreachable(string text) => Finding.Wrong(
        Subject, $"{product.Name}: {text}",
        "Redirects go on without it and clicks wait in the journal. See ConnectionStrings:ClickTracker.");
}
