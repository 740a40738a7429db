using ClickTracking.Application.Common;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.TrafficQuality;

/// <summary>The clicks of a run are counted once, although a step without a change is not written at its time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RequalifyCountsTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);
    private static readonly RuleCounts _counts = new() { Clicks = 6, Changed = 2, BadCostRemoved = 2 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(_noon));
    private readonly Judgements _judgements = new();

    [Test]
    public async Task Steps_with_and_without_a_change_are_counted_once()
    {
        var done = await RequalifyAsync();
        done.Counts.Should().Be(_counts);
        done.Versions.Should().Equal(new Dictionary<int, JudgedClicks> { [0] = new(6, 2) });
        _judgements.Counts.Should().Be(_counts);
    }

    [Test]
    public async Task A_step_that_is_rolled_back_and_repeated_counts_the_steps_before_it_too()
    {
        _judgements.FailsAt = 2;
        var run = RequalifyAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await run).Counts.Should().Be(_counts);
        _judgements.Counts.Should().Be(_counts);
    }

    private Task<Requalified> RequalifyAsync() =>
        new RequalifyHandler(
            _judgements, new KeptClickRules(new KnownRobots([]), TimeSpan.Zero, keepsAddresses: false),
            new PacedTransactions(_judgements, _time), new Mediator(_ => Array.Empty<INotificationHandler<HoursRestated>>()), _time)
            .Handle(new Requalify(_noon, _noon.AddHours(1), IsDryRun: false, new Progress<WorkProgress>()), default);

    /// <summary>Six clicks in steps of one. Of the second and the fifth the cost can be read by now.</summary>
    private sealed class Judgements : IJudgementRepository, IUnitOfWork
    {
        private static readonly Click[] _clicks = [.. Enumerable.Range(0, 6).Select(i => new Click
        {
            ClickId = ClickId.LowestAt(_noon) + i,
            OccurredAt = _noon,
            TrackerId = 1,
            MemberId = 1,
            AdvertiserId = 1,
            LineItemId = 1,
            PublisherId = 1,
            Terms = new LineItemTerms(RevenueType.None, null, null, null),
            RawCost = "2",
            Reasons = i % 3 == 1 ? ClickReasons.BadCost : ClickReasons.None,
        })];

        private int _begun;

        /// <summary>The number of the transaction whose commit fails, from 1. 0: none does.</summary>
        public int FailsAt { get; set; }

        public RuleCounts Counts { get; private set; }

        public Task<(long First, long Last)?> FindRangeAsync(long fromId, long beforeId, CancellationToken cancellationToken) =>
            Task.FromResult<(long, long)?>((_clicks[0].ClickId, _clicks[^1].ClickId));

        public Task<IReadOnlyList<Click>> ReadAsync(long fromId, long beforeId, int count, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Click>>([.. _clicks.Where(c => c.ClickId >= fromId && c.ClickId < beforeId).Take(1)]);

        public Task<IReadOnlyDictionary<long, ClickReasons>> GetReasonsAsync(
            IEnumerable<long> clickIds, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyDictionary<long, ClickReasons>>(
            _clicks.Where(c => clickIds.Contains(c.ClickId)).ToDictionary(c => c.ClickId, c => c.Reasons));

        public Task<long> BeginRunAsync(RequalificationRun run, CancellationToken cancellationToken) => Task.FromResult(1L);

        public Task AddAsync(long run, IReadOnlyList<ChangedClick> changes, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CountAsync(long run, RuleCounts counts, CancellationToken cancellationToken)
        {
            Counts += counts;
            return Task.CompletedTask;
        }

        public Task FinishRunAsync(long run, DateTime finishedAt, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
            Task.FromResult<IUnitOfWorkTransaction>(new Transaction(this, ++_begun == FailsAt));

        /// <summary>Brings the counts back unless it is committed.</summary>
        private sealed class Transaction(Judgements judgements, bool fails) : IUnitOfWorkTransaction
        {
            private RuleCounts _kept = judgements.Counts;

            public Task CommitAsync(CancellationToken cancellationToken)
            {
                if (fails)
                    throw new DatabaseUnavailableException("The test wants it.", new TimeoutException());
                _kept = judgements.Counts;
                return Task.CompletedTask;
            }

            public ValueTask DisposeAsync()
            {
                judgements.Counts = _kept;
                return ValueTask.CompletedTask;
            }
        }
    }
}
