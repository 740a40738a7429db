using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The visitor is redirected even when the journal stores nothing.</summary>
internal sealed class EmergencyTests : RecordClickFixture
{
    private static readonly RedirectOutcome _found = new(302, ClickUrl, null);

    [SetUp]
    public void RefuseInTheJournal()
    {
        Trackers.Known.Add(Tracker);
        Journal.Refuses = true;
    }

    [Test]
    public async Task What_the_journal_refuses_goes_to_the_database()
    {
        (await ClickAsync("id=74&ancost=0.5")).Should().Be(_found);
        var click = Store.Clicks.Should().ContainSingle().Subject;
        (click.TrackerId, click.MediaBuyCost).Should().Be((74, 0.5m));
        Counted().Should().Equal(Once(RedirectCount.Emergency));
        Emergency.IsLosing.Should().BeFalse();
        Log.Events.Should().BeEmpty();
    }

    [Test]
    public async Task A_commit_that_fails_later_takes_the_same_way()
    {
        var commit = new TaskCompletionSource();
        (Journal.Refuses, Journal.Commit) = (false, commit.Task);
        var answer = ClickAsync("id=74");
        Store.Clicks.Should().BeEmpty();

        commit.SetException(new JournalUnavailableException("flush failed"));
        (await answer).Should().Be(_found);
        Store.Clicks.Should().Equal(Journal.Clicks).And.ContainSingle();
        Counted().Should().Equal(Once(RedirectCount.Emergency));
    }

    [Test]
    public async Task A_refusal_that_is_thrown_at_once_takes_the_same_way()
    {
        (Journal.Refuses, Journal.Throws) = (false, true);
        (await ClickAsync("id=74")).Should().Be(_found);
        Store.Clicks.Should().ContainSingle();
        Counted().Should().Equal(Once(RedirectCount.Emergency));
    }

    [Test]
    public async Task What_both_refuse_is_lost_counted_and_said()
    {
        Store.Answer = Task.FromException(new DatabaseUnavailableException("down", new IOException()));
        (await ClickAsync("id=74")).Should().Be(_found);
        Counted().Should().Equal(Once(RedirectCount.Lost));
        Log.Events.Should().Equal((LogLevel.Error, "Lost 1 clicks: neither the journal nor the database took them"));
    }

    [Test]
    public async Task Losses_are_said_once_a_second_at_most_with_their_number()
    {
        Store.Answer = Task.FromException(new IOException("disk"));
        await SendOnAsync(3);
        Time.Advance(TimeSpan.FromMilliseconds(999));
        await SendOnAsync(1);
        Log.Events.Should().ContainSingle();

        Time.Advance(TimeSpan.FromMilliseconds(1));
        await SendOnAsync(2);
        Log.Events.Select(e => e.Text).Should().Equal(
            "Lost 1 clicks: neither the journal nor the database took them",
            "Lost 4 clicks: neither the journal nor the database took them");

        Time.Advance(TimeSpan.FromSeconds(1));
        await SendOnAsync(1);
        Log.Events.Should().HaveCount(3).And.OnlyContain(e => e.Level == LogLevel.Error);
        Log.Events.Last().Text.Should().StartWith("Lost 2 clicks");
        Counters[RedirectCount.Lost].Should().Be(7);
    }

    [Test]
    public async Task A_node_is_losing_for_a_minute_after_its_last_loss()
    {
        Emergency.IsLosing.Should().BeFalse();
        Store.Answer = Task.FromException(new IOException("disk"));
        await SendOnAsync(1);
        Emergency.IsLosing.Should().BeTrue();
        Time.Advance(TimeSpan.FromSeconds(59));
        await SendOnAsync(1);
        Time.Advance(TimeSpan.FromSeconds(59));
        Emergency.IsLosing.Should().BeTrue();
        Time.Advance(TimeSpan.FromSeconds(1));
        Emergency.IsLosing.Should().BeFalse();
    }

    [Test]
    public async Task A_database_that_does_not_answer_holds_nobody_up_for_more_than_2_seconds()
    {
        Store.Answer = new TaskCompletionSource().Task;
        var answer = ClickAsync("id=74");
        Time.Advance(TimeSpan.FromMilliseconds(1999));
        answer.IsCompleted.Should().BeFalse();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        (await answer).Should().Be(_found);
        Counted().Should().Equal(Once(RedirectCount.Lost));
    }

    [Test]
    public async Task At_most_32_clicks_at_once_ask_the_database_and_their_places_become_free_again()
    {
        Store.Answer = new TaskCompletionSource().Task;
        var answers = Enumerable.Range(0, 40).Select(_ => ClickAsync("id=74")).ToArray();
        Store.Clicks.Should().HaveCount(32);
        Time.Advance(TimeSpan.FromSeconds(2));
        (await Task.WhenAll(answers)).Should().OnlyContain(o => o == _found);
        Counters[RedirectCount.Lost].Should().Be(40);

        // A free place is taken without waiting, so these clicks are answered at once or, without a place, never.
        Store.Answer = Task.CompletedTask;
        Enumerable.Range(0, 40).Select(_ => ClickAsync("id=74")).Should().OnlyContain(a => a.IsCompletedSuccessfully);
        Counters[RedirectCount.Emergency].Should().Be(40);
    }

    [Test]
    public async Task Behind_1024_that_wait_for_a_place_a_click_is_lost_at_once()
    {
        Store.Answer = new TaskCompletionSource().Task;
        var waiting = Enumerable.Range(0, 32 + 1024).Select(_ => ClickAsync("id=74")).ToArray();
        waiting.Should().OnlyContain(a => !a.IsCompleted);

        var oneMore = ClickAsync("id=74");
        oneMore.IsCompleted.Should().BeTrue();
        (await oneMore).Should().Be(_found);
        Counters[RedirectCount.Lost].Should().Be(1);

        Time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(waiting);
        (Store.Answer, var before) = (Task.CompletedTask, Store.Clicks.Count);
        await SendOnAsync(1);
        Store.Clicks.Should().HaveCount(before + 1);
    }

    private async Task SendOnAsync(int clicks)
    {
        for (var i = 0; i < clicks; i++)
            (await ClickAsync("id=74")).Should().Be(_found);
    }
}
