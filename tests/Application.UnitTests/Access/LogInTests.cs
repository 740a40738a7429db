using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.UnitTests.Metrics;
using ClickTracking.Application.UnitTests.Resources;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.Access;

/// <summary>Logins one after the other, with the attempts and the sessions in memory.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LogInTests : IDisposable
{
    private const string Password = "Str0ng-Passw0rd";
    private const string Wrong = "Wr0ng-Passw0rd";

    private static readonly DateTime _noon = new(2026, 3, 5, 12, 0, 0, DateTimeKind.Utc);

    private readonly FakeTimeProvider _time = new(_noon);
    private readonly HashingPlaces _places = new();
    private readonly RecordedMetrics _metrics = new(new Meters());
    private readonly InMemoryUsers _users = new();
    private readonly Sessions _sessions = new();
    private readonly Attempts _attempts = new();
    private readonly Passwords _passwords = new();
    private readonly AuditList _audit = new();
    private RateLimitOptions _options = new();

    public LogInTests() => _users.Known = _users.Known with { PasswordHash = Password + " hashed" };

    public void Dispose() => _places.Dispose();

    [Test]
    public async Task A_login_opens_a_session_that_only_its_token_finds()
    {
        var token = await LogInAsync("Anna", Password);
        _sessions.Opened.Should().ContainSingle().Which.Should().Equal(SessionToken.Hash(token));
        _attempts.All.Should().ContainSingle().Which.Succeeded.Should().BeTrue();
        _audit.Entries.Select(e => (e.Action, e.UserId, e.Username)).Should().Equal(("login", 31, "anna"));
    }

    [Test]
    public async Task A_user_that_is_not_there_costs_the_work_of_one_with_a_wrong_password()
    {
        var unknown = await FailAsync("nobody", Password);
        var wrong = await FailAsync("anna", Wrong);
        (unknown.Id, unknown.Description).Should().Be((ApiErrorId.NoAuth, wrong.Description));
        _passwords.Verified.Should().Equal([null, Password + " hashed"], "otherwise its time would say which users there are");
        _audit.Entries.Select(e => (e.Action, e.UserId)).Should().Equal(("login_failed", null), ("login_failed", 31));
    }

    [Test]
    public async Task A_name_that_is_too_long_is_nobodys_though_it_begins_with_a_users()
    {
        var name = new string('n', Limits.Name);
        _users.Known = _users.Known with { Username = name };
        (await FailAsync(name + "x", Password)).Id.Should().Be(ApiErrorId.NoAuth);
        _passwords.Verified.Should().Equal([null], "it costs the same work");
        _attempts.All.Single().Username.Should().Be(name);
        _audit.Entries.Single().Username.Should().Be(name);
        (await LogInAsync(name, Password)).Should().NotBeEmpty();
    }

    [Test]
    public async Task Only_who_knows_the_password_is_told_that_the_user_is_disabled()
    {
        _users.Known = _users.Known with { IsEnabled = false };
        (await FailAsync("anna", Wrong)).Id.Should().Be(ApiErrorId.NoAuth);
        (await FailAsync("anna", Password)).Id.Should().Be(ApiErrorId.NoAuthDisabled);
        _sessions.Opened.Should().BeEmpty();
    }

    [Test]
    public async Task A_login_beyond_the_limit_is_refused_and_does_not_count_as_a_failed_one()
    {
        for (var i = 0; i < _options.LoginsPer5Minutes; i++)
            await LogInAsync("anna", Password);
        for (var i = 0; i < 2 * _options.LoginsPer5Minutes; i++)
        {
            var refused = await FailAsync("anna", Password);
            (refused.IsRateExceeded, refused.RetryAfter, refused.Message).Should().Be(
                (true, LoginRules.Window, "too many logins of this user: use the token you have, or wait"));
        }
        _attempts.All.Should().HaveCount(10).And.OnlyContain(a => a.Succeeded);
        _sessions.Opened.Should().HaveCount(10);

        _time.Advance(LoginRules.Window);
        await LogInAsync("anna", Password);
        _sessions.Opened.Should().HaveCount(11, "the refusal said to wait so long");
    }

    [Test]
    public async Task The_limit_can_be_turned_off()
    {
        _options = _options with { LoginsPer5Minutes = 0 };
        for (var i = 0; i < 20; i++)
            await LogInAsync("anna", Password);
        _sessions.Opened.Should().HaveCount(20);
    }

    [Test]
    public async Task A_login_deletes_the_sessions_that_ended_more_than_a_week_ago()
    {
        await LogInAsync("anna", Password);
        _sessions.Expired.Should().Be((_noon.AddDays(-7).AddHours(-24), _noon.AddDays(-7).AddHours(-2)));
    }

    private Task<string> LogInAsync(string username, string password) =>
        new LogInHandler(
            _users, _sessions, _attempts, _passwords, _places, new AuditTrail(_audit, _time), new InMemoryWork(), _options, _time,
            _metrics)
            .Handle(new LogIn(username, password, "192.0.2.1"), default);

    private async Task<ApiException> FailAsync(string username, string password) =>
        (await this.Awaiting(t => t.LogInAsync(username, password)).Should().ThrowAsync<ApiException>()).Which;

    private sealed record Attempt(long Id, string Username, DateTime Time, bool Succeeded);

    private sealed class Attempts : ILoginAttempts
    {
        private long _lastId;

        public List<Attempt> All { get; } = [];

        public Task<FailedLogins> GetFailedAsync(string username, string network, DateTime since, CancellationToken cancellationToken)
        {
            var failed = All.Where(a => !a.Succeeded && a.Username == username && a.Time > since).ToArray();
            return Task.FromResult(new FailedLogins
            {
                OfUserHere = failed.Length,
                LastOfUserHere = failed.LastOrDefault()?.Time,
                OfUser = failed.Length,
                OfNetwork = failed.Length,
                LastOfNetwork = failed.LastOrDefault()?.Time,
            });
        }

        public Task<long> CountSucceededAsync(string username, DateTime since, CancellationToken cancellationToken) =>
            Task.FromResult((long)All.Count(a => a.Succeeded && a.Username == username && a.Time > since));

        public Task<long> AddAsync(string username, string network, DateTime now, CancellationToken cancellationToken)
        {
            All.Add(new Attempt(++_lastId, username, now, false));
            return Task.FromResult(_lastId);
        }

        public Task SucceedAsync(long id, CancellationToken cancellationToken)
        {
            var index = All.FindIndex(a => a.Id == id);
            All[index] = All[index] with { Succeeded = true };
            return Task.CompletedTask;
        }

        public Task DeleteAsync(long id, CancellationToken cancellationToken)
        {
            All.RemoveAll(a => a.Id == id);
            return Task.CompletedTask;
        }

        public Task DeleteBeforeAsync(DateTime time, CancellationToken cancellationToken)
        {
            All.RemoveAll(a => a.Time < time);
            return Task.CompletedTask;
        }
    }

    private sealed class Sessions : ISessionRepository
    {
        public List<byte[]> Opened { get; } = [];

        public (DateTime CreatedBefore, DateTime LastUsedBefore) Expired { get; private set; }

        public Task InsertAsync(byte[] tokenHash, long userId, DateTime now, CancellationToken cancellationToken)
        {
            Opened.Add(tokenHash);
            return Task.CompletedTask;
        }

        public Task DeleteExpiredAsync(DateTime createdBefore, DateTime lastUsedBefore, CancellationToken cancellationToken)
        {
            Expired = (createdBefore, lastUsedBefore);
            return Task.CompletedTask;
        }

        public Task<Session?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteUseAsync(byte[] tokenHash, DateTime now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(byte[] tokenHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteOfUserAsync(long userId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>Hashes in which the password can be read.</summary>
    private sealed class Passwords : IPasswordHash
    {
        /// <summary>The hashes that were compared with a password; null: nobody's.</summary>
        public List<string?> Verified { get; } = [];

        public Task<string> CreateAsync(string password, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
        {
            Verified.Add(hash);
            return Task.FromResult(hash == password + " hashed");
        }
    }
}
