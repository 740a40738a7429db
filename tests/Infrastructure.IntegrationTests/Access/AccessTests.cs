using System.Xml.Linq;
using ClickTracking.Application.Access;
using ClickTracking.Application.FirstStart;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using FluentAssertions;
using MediatR;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ClickTracking.Infrastructure.IntegrationTests.Access;

/// <summary>Users, sessions, and the record of logins.</summary>
internal abstract class AccessTests(TestDatabase database) : ResourceFamily(database)
{
    private static readonly byte[] _hash = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private ISessionRepository Sessions => Get<ISessionRepository>();

    [Test]
    public async Task A_session_tells_its_user_and_its_times_until_it_ends()
    {
        await InsertFamilyAsync();
        await Sessions.InsertAsync(_hash, 3, Noon, default);
        var session = (await Sessions.FindAsync(_hash, default))!;
        session.User.Should().BeEquivalentTo(new User { Id = 3, Username = "Müller", MemberId = 7, Role = UserRole.ReadOnly, IsEnabled = true });
        (session.CreatedAt, session.LastUsedAt).Should().Be((Noon, Noon));

        await Sessions.NoteUseAsync(_hash, Noon.AddMinutes(5), default);
        (await Sessions.FindAsync(_hash, default))!.LastUsedAt.Should().Be(Noon.AddMinutes(5));
        (await Sessions.FindAsync([.. _hash.Reverse()], default)).Should().BeNull();
        await Sessions.DeleteAsync(_hash, default);
        (await Sessions.FindAsync(_hash, default)).Should().BeNull();
    }

    [Test]
    public async Task Sessions_end_with_their_age_or_with_their_user()
    {
        await InsertFamilyAsync();
        await Sessions.InsertAsync(_hash, 3, Noon, default);
        await Sessions.DeleteExpiredAsync(Noon, Noon, default);
        (await Sessions.FindAsync(_hash, default)).Should().NotBeNull();
        await Sessions.DeleteExpiredAsync(Noon.AddMilliseconds(1), Noon.AddDays(-1), default);
        (await Sessions.FindAsync(_hash, default)).Should().BeNull();

        await Sessions.InsertAsync(_hash, 3, Noon, default);
        await Sessions.DeleteOfUserAsync(3, default);
        (await Sessions.FindAsync(_hash, default)).Should().BeNull();
    }

    [Test]
    public void Keys_of_forms_come_back_as_they_were_stored()
    {
        var keys = Get<IXmlRepository>();
        XElement[] stored = [new("key", new XAttribute("id", "1"), "Grüße <&>"), new("key", new XElement("secret", "2"))];
        keys.StoreElement(stored[0], "key-1");
        keys.StoreElement(stored[1], "Key-1");
        keys.GetAllElements().Select(k => k.ToString()).Should().BeEquivalentTo(stored.Select(k => k.ToString()));
    }

    [Test]
    public async Task A_user_is_found_without_regard_to_case()
    {
        await InsertFamilyAsync();
        (await Get<IUserRepository>().FindByNameAsync("müller", default))!.Id.Should().Be(3);
        (await Get<IUserRepository>().FindByNameAsync("MüLLER", default))!.PasswordHash.Should().Be("hash");
        (await Get<IUserRepository>().FindByNameAsync("Muller", default)).Should().BeNull();
    }

    [Test]
    public async Task Logins_are_counted_by_user_and_by_network_and_forgotten()
    {
        var attempts = Get<ILoginAttempts>();
        await attempts.SucceedAsync(await attempts.AddAsync("anna", "192.0.2.1", Noon, default), default);
        await attempts.AddAsync("Anna", "192.0.2.2", Noon, default);
        await attempts.DeleteAsync(await attempts.AddAsync("Anna", "192.0.2.2", Noon, default), default);
        await attempts.AddAsync("bob", "192.0.2.1", Noon.AddMinutes(-5), default);

        (await attempts.CountSucceededAsync("ANNA", Noon.AddMinutes(-5), default)).Should().Be(1);
        (await attempts.GetFailedAsync("ANNA", "192.0.2.1", Noon.AddMinutes(-5), default)).Should().Be(new FailedLogins { OfUser = 1 });
        (await attempts.GetFailedAsync("ANNA", "192.0.2.2", Noon.AddMinutes(-6), default)).Should().Be(new FailedLogins
        {
            OfUserHere = 1,
            LastOfUserHere = Noon,
            OfUser = 1,
            OfNetwork = 1,
            LastOfNetwork = Noon,
        });
        await attempts.DeleteBeforeAsync(Noon, default);
        (await attempts.GetFailedAsync("bob", "192.0.2.1", Noon.AddDays(-1), default)).Should().Be(new FailedLogins());
    }

    [Test]
    public async Task Of_many_nodes_that_start_on_an_empty_database_one_makes_the_first_users()
    {
        Given.Demand(Capability.AppLocks);
        var first = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => InScopeAsync<IMediator, bool>(mediator => mediator.Send(new PrepareFirstStart())))));
        first.Count(f => f).Should().Be(1);
        Query<string>("SELECT username FROM users").Should().Equal("admin");
        (await WriteAsync(() => InsertAsync(User with { Id = 0, MemberId = 1 }))).Should().Be(2);
        (await WriteAsync(() => InsertAsync(Member with { Id = 0 }))).Should().Be(2);
    }

    [Test]
    public async Task The_examples_objects_are_loaded_and_ids_go_on_behind_them()
    {
        await WriteAsync(async () =>
        {
            await Get<IDemoObjects>().LoadAsync(Noon, default);
            return true;
        });
        Query<long>("SELECT id FROM click_trackers ORDER BY id").Should().Equal(582, 584);
        (await WriteAsync(() => InsertAsync(Tracker with
        {
            Id = 0,
            Code = null,
            AdvertiserId = 35081,
            MemberId = 1066,
            LineItem = new ObjectRef(31189),
            Publisher = new ObjectRef(89287),
            Tag = null,
            PaymentRule = null,
        }))).Should().Be(1425);
    }
}
