using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Access;

/// <summary>Guesses of passwords at the same moment, which the database counts before any of them is looked at.</summary>
internal abstract class LoginTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Wrong = "Wr0ng-Passw0rd";

    protected override TimeProvider Time { get; } = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Of_many_guesses_at_once_no_more_are_tried_than_one_after_the_other()
    {
        Given.Demand(Capability.AppLocks);
        await InScopeAsync<IMediator, bool>(mediator => mediator.Send(new PrepareFirstStart()));
        var first = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TryAsync("admin", Wrong, "192.0.2.1"))));
        var rest = await TryAsync("admin", Wrong, "192.0.2.1");

        first.Where(e => e.Id == ApiErrorId.NoAuth).Should().HaveCount(10);
        first.Append(rest).Where(e => e.Id != ApiErrorId.NoAuth).Should().OnlyContain(e => e.IsRateExceeded && e.RetryAfter > TimeSpan.Zero);
        rest.RetryAfter.Should().Be(TimeSpan.FromSeconds(30), "a further guess is slowed down, not refused for good");
        Query<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'login_failed'").Should().Equal(10);
    }

    [Test]
    public async Task A_strangers_guesses_do_not_keep_the_user_out_and_a_64_is_one_network()
    {
        Given.Demand(Capability.AppLocks);
        await InScopeAsync<IMediator, bool>(mediator => mediator.Send(new PrepareFirstStart()));
        for (var i = 0; i < 10; i++)
            (await TryAsync("admin", Wrong, $"2001:db8:1:2::{i}")).Id.Should().Be(ApiErrorId.NoAuth);
        (await TryAsync("admin", Wrong, "2001:db8:1:2:ffff::1")).IsRateExceeded.Should().BeTrue();
        (await TryAsync("admin", Wrong, "2001:db8:1:3::1")).Id.Should().Be(ApiErrorId.NoAuth);
    }

    [Test]
    public async Task A_failed_login_removes_what_no_longer_counts()
    {
        Given.Demand(Capability.AppLocks);
        Execute("INSERT INTO login_attempts (username, address, succeeded, occurred_at) VALUES ('old', '192.0.2.9', 0, '2026-03-04 12:00:00')");
        await TryAsync("nobody", Wrong, "192.0.2.1");
        Query<string>("SELECT username FROM login_attempts").Should().Equal("nobody");
    }

    [Test]
    public async Task Without_a_place_nothing_reaches_the_database()
    {
        var places = Services.GetRequiredService<HashingPlaces>();
        var taken = Enumerable.Range(0, HashingPlaces.Count).Select(_ => places.Enter()).ToArray();
        (await TryAsync("nobody", Wrong, "192.0.2.1")).IsRateExceeded.Should().BeTrue();
        Query<string>("SELECT username FROM login_attempts").Should().BeEmpty();

        taken[0].Dispose();
        taken[0].Dispose();
        (await TryAsync("nobody", Wrong, "192.0.2.1")).Id.Should().Be(ApiErrorId.NoAuth);
        using (places.Enter())
            places.Invoking(p => p.Enter()).Should().Throw<ApiException>("a place is given back once");
    }

    private async Task<ApiException> TryAsync(string username, string password, string address) =>
        (await this.Awaiting(_ => InScopeAsync<IMediator, string>(mediator => mediator.Send(new LogIn(username, password, address))))
            .Should().ThrowAsync<ApiException>()).Which;
}
