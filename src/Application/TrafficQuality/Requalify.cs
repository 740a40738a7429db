using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.TrafficQuality;
using MediatR;

namespace ClickTracking.Application.TrafficQuality;

/// <summary>
/// Judges the stored clicks of a time by today's rules, and stores the reasons of those that change. Clicks are read and judged without a
/// transaction; those that change are written in a short one, which compares their reasons once more. A run that was interrupted can
/// therefore be repeated, and two runs at once do no harm.
/// </summary>
/// <param name="From">The beginning, UTC.</param>
/// <param name="Before">The end, UTC, which is not part of the time.</param>
/// <param name="IsDryRun">Whether the changes are counted and not stored.</param>
public sealed record Requalify(DateTime From, DateTime Before, bool IsDryRun, IProgress<WorkProgress> Progress) : IRequest<Requalified>;

/// <param name="Versions">The clicks that were judged, by the version of the rules that had judged them. 0: not recorded.</param>
public sealed record Requalified(RuleCounts Counts, IReadOnlyDictionary<int, JudgedClicks> Versions);

/// <summary>The number of clicks that were judged, and of those that changed.</summary>
public readonly record struct JudgedClicks(long Clicks, long Changed);

public sealed class RequalifyHandler(
    IJudgementRepository judgements, KeptClickRules rules, PacedTransactions transactions, IMediator mediator, TimeProvider time)
    : IRequestHandler<Requalify, Requalified>
{
    /// <summary>The number of clicks that are read at once, and written in one transaction.</summary>
    private const int Step = 5000;

    private readonly KeptClickVerdicts _verdicts = rules.Begin();
    private readonly Dictionary<int, JudgedClicks> _versions = [];

    /// <summary>Counts that are not stored with the run yet.</summary>
    private RuleCounts _unsaved;

    public async Task<Requalified> Handle(Requalify request, CancellationToken cancellationToken)
    {
        var before = ClickId.LowestAt(request.Before);
        if (await judgements.FindRangeAsync(ClickId.LowestAt(request.From), before, cancellationToken) is not var (first, last))
            return new Requalified(default, _versions);
        await RememberAsync(first, cancellationToken);
        var run = request.IsDryRun ? (long?)null : await BeginAsync(request, cancellationToken);

        var counts = default(RuleCounts);
        IReadOnlyList<Click> clicks;
        for (var from = first; (clicks = await judgements.ReadAsync(from, before, Step, cancellationToken)).Count > 0;)
        {
            counts += await JudgeAsync(run, clicks, cancellationToken);
            from = clicks[^1].ClickId + 1;
            request.Progress.Report(
                WorkProgress.Of(ClickId.TimeOf(clicks[^1].ClickId), ClickId.TimeOf(first), ClickId.TimeOf(last)));
        }
        if (run is { } number)
            await FinishAsync(number, cancellationToken);
        return new Requalified(counts, _versions);
    }

    /// <summary>Reads the clicks before the first one that it may repeat.</summary>
    private async Task RememberAsync(long first, CancellationToken cancellationToken)
    {
        if (rules.DuplicateWindow <= TimeSpan.Zero)
            return;
        IReadOnlyList<Click> clicks;
        var from = ClickId.LowestAt(ClickId.TimeOf(first) - rules.DuplicateWindow);
        for (; (clicks = await judgements.ReadAsync(from, first, Step, cancellationToken)).Count > 0; from = clicks[^1].ClickId + 1)
            foreach (var click in clicks)
                _verdicts.Remember(click);
    }

    private Task<long> BeginAsync(Requalify request, CancellationToken cancellationToken)
    {
        var run = new RequalificationRun(time.GetUtcNow().UtcDateTime, request.From, request.Before, TrafficQualityRules.Version);
        return transactions.RunAsync(
            WriteScope.AllClicks, () => judgements.BeginRunAsync(run, cancellationToken), cancellationToken);
    }

    private async Task<RuleCounts> JudgeAsync(long? run, IReadOnlyList<Click> clicks, CancellationToken cancellationToken)
    {
        var changes = clicks.Select(c => new ChangedClick(c, _verdicts.Judge(c))).Where(c => c.Reasons != c.Click.Reasons).ToList();
        if (run is { } number && changes.Count > 0)
        {
            changes = await transactions.RunAsync(
                WriteScope.AllClicks, () => StoreAsync(number, clicks.Count, changes, cancellationToken), cancellationToken);
            // Not in the transaction, which is repeated when it fails.
            _unsaved = default;
        }
        else
        {
            _unsaved += new RuleCounts { Clicks = clicks.Count };
        }
        Count(clicks, changes);
        return RuleCounts.Of(changes) with { Clicks = clicks.Count };
    }

    /// <returns>The changes that were stored: those of clicks that still had the reasons with which they were read.</returns>
    private async Task<List<ChangedClick>> StoreAsync(
        long run, int clicks, List<ChangedClick> changes, CancellationToken cancellationToken)
    {
        var present = await judgements.GetReasonsAsync(changes.Select(c => c.Click.ClickId), cancellationToken);
        var stored = changes
            .Where(c => present.TryGetValue(c.Click.ClickId, out var reasons) && reasons == c.Click.Reasons).ToList();
        var counts = _unsaved + RuleCounts.Of(stored) with { Clicks = clicks };
        await judgements.CountAsync(run, counts, cancellationToken);
        if (stored.Count > 0)
        {
            await mediator.Publish(new HoursRestated(HoursOf(stored)), cancellationToken);
            await judgements.AddAsync(run, stored, cancellationToken);
        }
        return stored;
    }

    private Task<bool> FinishAsync(long run, CancellationToken cancellationToken) => transactions.RunAsync(
        WriteScope.AllClicks,
        async () =>
        {
            await judgements.CountAsync(run, _unsaved, cancellationToken);
            await judgements.FinishRunAsync(run, time.GetUtcNow().UtcDateTime, cancellationToken);
            return true;
        },
        cancellationToken);

    private void Count(IReadOnlyList<Click> clicks, List<ChangedClick> changes)
    {
        foreach (var group in clicks.CountBy(c => c.RulesVersion))
            Add(group.Key, new JudgedClicks(group.Value, 0));
        foreach (var group in changes.CountBy(c => c.Click.RulesVersion))
            Add(group.Key, new JudgedClicks(0, group.Value));
    }

    private void Add(int version, JudgedClicks more)
    {
        var known = _versions.GetValueOrDefault(version);
        _versions[version] = new JudgedClicks(known.Clicks + more.Clicks, known.Changed + more.Changed);
    }

    private static IReadOnlyCollection<RestatedHour> HoursOf(IEnumerable<ChangedClick> changes) =>
        [.. changes.Select(c => new RestatedHour(FullHour.Of(c.Click.OccurredAt), c.Click.MemberId)).Distinct()];
}
