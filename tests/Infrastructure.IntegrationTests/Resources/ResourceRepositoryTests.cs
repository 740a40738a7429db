using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Resources;

internal abstract class ResourceRepositoryTests(TestDatabase database) : ResourceFamily(database)
{
    private IResourceRepository<ClickTracker> Trackers => Get<IResourceRepository<ClickTracker>>();

    [Test]
    public async Task An_object_of_every_service_comes_back_as_it_was_stored()
    {
        await InsertFamilyAsync();
        await ComesBackAsync(Member);
        await ComesBackAsync(User);
        await ComesBackAsync(Advertiser);
        await ComesBackAsync(InsertionOrder);
        await ComesBackAsync(LineItem);
        await ComesBackAsync(Publisher);
        await ComesBackAsync(Placement);
        await ComesBackAsync(PaymentRule);
        await ComesBackAsync(Tracker);
    }

    [Test]
    public async Task An_object_of_every_service_is_changed()
    {
        await InsertFamilyAsync();
        await ChangesAsync(Member with { Name = "other", State = ObjectState.Inactive });
        await ChangesAsync(User with { Username = "other", Role = UserRole.User, PasswordHash = "second" });
        await ChangesAsync(Advertiser with { Name = "other", Code = null, LandingDomains = [] });
        await ChangesAsync(InsertionOrder with { Name = "other", Code = null });
        await ChangesAsync(LineItem with
        {
            InsertionOrderId = null,
            RevenueType = RevenueType.None,
            RevenueValue = null,
            CommissionCpm = null,
            CommissionRevshare = null,
        });
        await ChangesAsync(Publisher with { Code = "other" });
        await ChangesAsync(Placement with { State = ObjectState.Inactive });
        await ChangesAsync(PaymentRule with { PricingType = PaymentType.Revshare, CostCpm = null, Revshare = 0.6m });
        await ChangesAsync(Tracker with
        {
            Name = "other",
            ClickUrl = null,
            Tag = null,
            PaymentRule = null,
            Code = null,
            LastModified = Noon.AddHours(1),
            Publisher = Tracker.Publisher! with { Name = "Publisher" },
            LineItem = Tracker.LineItem! with { Name = "Line" },
        });
    }

    [Test]
    public async Task New_ids_follow_the_largest_that_was_ever_used()
    {
        await InsertFamilyAsync();
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 0, Code = null }))).Should().Be(1002);
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 2000, Code = null }))).Should().Be(2000);
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 1500, Code = null }))).Should().Be(1500);
        await WriteAsync(async () =>
        {
            await Trackers.DeleteAsync(Tracker with { Id = 2000 }, Noon, default);
            return true;
        });
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 0, Code = null }))).Should().Be(2001);
        (await Trackers.WasDeletedAsync(2000, null, default)).Should().BeTrue();
        (await Trackers.WasDeletedAsync(1500, null, default)).Should().BeFalse();
        (await Trackers.FindAsync(2000, default)).Should().BeNull();
    }

    [Test]
    public async Task Each_broken_rule_has_its_kind_and_leaves_nothing()
    {
        Given.Demand(Capability.ErrorNumbers);
        await InsertFamilyAsync();
        await BreaksAsync(ConstraintKind.Identity, () => InsertAsync(Tracker with { Code = null }));
        await BreaksAsync(ConstraintKind.Identity, () => InsertAsync(Member with { Name = "other" }));
        await BreaksAsync(ConstraintKind.Unique, () => InsertAsync(Tracker with { Id = 0, Code = "C-1" }));
        await BreaksAsync(ConstraintKind.Unique, () => InsertAsync(User with { Id = 0, Username = "MüLLER" }));
        await BreaksAsync(
            ConstraintKind.Reference, () => InsertAsync(Tracker with { Id = 0, Code = null, LineItem = new ObjectRef(4711) }));
        await BreaksAsync(ConstraintKind.Reference, async () =>
        {
            await Get<IResourceRepository<LineItem>>().DeleteAsync(LineItem, Noon, default);
            return 0;
        });
        (await Trackers.ListAsync(Sorted(), null, default)).Total.Should().Be(1);
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 0, Code = null, Name = "no code" }))).Should().Be(1002);
        (await WriteAsync(() => InsertAsync(Tracker with { Id = 0, Code = null, Name = "neither" })))
            .Should().Be(1003, "codes are unique where there is one");
    }

    [Test]
    public async Task Lists_are_filtered_sorted_and_paged()
    {
        await InsertFamilyAsync();
        await InsertManyAsync(30);
        (await IdsAsync(Sorted() with { Start = 10, Count = 5 })).Should().Equal(110, 111, 112, 113, 114);
        (await Trackers.ListAsync(Sorted() with { Start = 10, Count = 5 }, null, default)).Total.Should().Be(31);
        (await IdsAsync(Sorted(descending: true) with { Count = 2 })).Should().Equal(1001, 129);
        (await IdsAsync(With(new Condition("id", Comparison.In, [101L, 129L, 4711L])))).Should().Equal(101, 129);
        (await IdsAsync(With(new Condition("id", Comparison.Min, [128L])))).Should().Equal(128, 129, 1001);
        (await IdsAsync(With(new Condition("state", Comparison.In, ["inactive"])))).Should().Equal(100, 110, 120);
        (await IdsAsync(With(new Condition("tag_id", Comparison.NotIn, [4711L])))).Should().HaveCount(31);
        (await IdsAsync(With(new Condition("last_modified", Comparison.Max, [Noon.AddSeconds(-1)])))).Should().BeEmpty();
        (await IdsAsync(With(new Condition("last_modified", Comparison.Min, [Noon])))).Should().HaveCount(31);
        (await Trackers.ListAsync(Sorted(), memberId: 8, default)).Total.Should().Be(0);
        (await Trackers.ListIdsAsync(Sorted(descending: true), 7, default)).Should().HaveCount(31).And.StartWith(1001);
        (await Trackers.FindManyAsync([129, 4711, 100], null, default)).Select(t => t.Id).Should().Equal(129, 100);
    }

    [Test]
    public async Task Texts_are_searched_without_case_and_taken_literally()
    {
        await InsertFamilyAsync();
        string[] names = ["100% Off", "100 Off", "a_b", "axb", "[a]", "a", @"back\slash", "Straße"];
        foreach (var (i, name) in names.Index())
            await WriteAsync(() => InsertAsync(Tracker with { Id = 200 + i, Name = name, Code = null }));
        (await IdsAsync(Like("0% o"))).Should().Equal(200);
        (await IdsAsync(Like("A_B"))).Should().Equal(202);
        (await IdsAsync(Like(@"K\S"))).Should().Equal(206);
        (await IdsAsync(Like("straß"))).Should().Equal(207);
        (await IdsAsync(Sorted() with { Search = "C-1" })).Should().Equal(1001);
        (await IdsAsync(Sorted() with { Search = "204" })).Should().Equal(204);
    }

    [Test]
    public async Task A_bracket_is_searched_like_any_other_character()
    {
        Given.Demand(Capability.EscapedBrackets);
        await InsertFamilyAsync();
        await WriteAsync(() => InsertAsync(Tracker with { Id = 204, Name = "[a]", Code = null }));
        await WriteAsync(() => InsertAsync(Tracker with { Id = 205, Name = "a", Code = null }));
        (await IdsAsync(Like("[A]"))).Should().Equal(204);
    }

    [Test]
    public async Task A_code_is_found_without_case_and_a_name_sorted_without()
    {
        await InsertFamilyAsync();
        (await IdsAsync(With(new Condition("code", Comparison.In, ["C-1"])))).Should().Equal(1001);
        foreach (var (id, name) in ((long, string)[])[(201, "b"), (202, "B"), (203, "a"), (204, "Z")])
            await WriteAsync(() => InsertAsync(Tracker with { Id = id, Name = name, Code = null }));
        var byName = new ListQuery { Sort = [new SortColumn("name", false), new SortColumn("id", false)] };
        (await IdsAsync(byName)).Should().Equal(203, 201, 202, 1001, 204);
    }

    [Test]
    public async Task Letters_beyond_ASCII_are_found_without_case_and_sorted_where_people_look_for_them()
    {
        await InsertFamilyAsync();
        string[] names = ["\u00C4pfel", "a\u0308hre", "Zebra", "Apfel", "\u0414\u0430\u0447\u0430", "\u0431\u0430\u0437\u0430"];
        foreach (var (i, name) in names.Index())
            await WriteAsync(() => InsertAsync(Tracker with { Id = 200 + i, Name = name, Code = null }));
        (await IdsAsync(Like("\u00E4"))).Should().Equal(200, 201);
        (await IdsAsync(Like("A\u0308"))).Should().Equal(200, 201);
        (await IdsAsync(Like("\u00C4P"))).Should().Equal(200);
        (await IdsAsync(Like("\u0414\u0410"))).Should().Equal(204);
        (await IdsAsync(Sorted() with { Search = "\u0411\u0430\u0417" })).Should().Equal(205);
        (await IdsAsync(Like("\uFFFE"))).Should().BeEmpty("it is no character, and no error");
        var byName = new ListQuery { Sort = [new SortColumn("name", false), new SortColumn("id", false)] };
        (await IdsAsync(byName)).Should().Equal(201, 203, 200, 1001, 202, 205, 204);

        await WriteAsync(() => InsertAsync(Tracker with { Id = 206, Name = "\uFFFE\u00C9", Code = null }));
        (await IdsAsync(Like("\u00E9"))).Should().Equal(206);
    }

    [Test]
    public async Task Codes_are_sorted_by_their_bytes_without_case_and_found_by_a_hyphen()
    {
        await InsertFamilyAsync();
        string[] codes = ["a_1", "B", "a-1", "A1", "a.1", "ab"];
        foreach (var (i, code) in codes.Index())
            await WriteAsync(() => InsertAsync(Tracker with { Id = 200 + i, Code = code, Name = "x" }));
        var byCode = new ListQuery { Sort = [new SortColumn("code", true), new SortColumn("id", false)] };
        (await IdsAsync(byCode with { Search = null })).Should().Equal(1001, 201, 205, 200, 203, 204, 202);
        (await IdsAsync(byCode with { Search = "-" })).Should().Equal(1001, 202);
    }

    [Test]
    public async Task Amounts_are_compared_as_numbers_whatever_they_are()
    {
        await InsertFamilyAsync();
        var items = Get<IResourceRepository<LineItem>>();
        async Task<int> CountAsync(Comparison comparison, decimal amount) =>
            (await items.ListAsync(With(new Condition("revenue_value", comparison, [amount])), null, default)).Total;
        (await CountAsync(Comparison.In, 999_999.999999m)).Should().Be(1);
        (await CountAsync(Comparison.Max, 999_999.999998m)).Should().Be(0);
        (await CountAsync(Comparison.Max, 12_345_678_901_234.5m)).Should().Be(1);
        (await CountAsync(Comparison.Min, 0.0000001m)).Should().Be(1);
    }

    [Test]
    public async Task Uses_are_counted_by_object_and_service()
    {
        await InsertFamilyAsync();
        var (unused, other) = await WriteAsync(async () => (
            await InsertAsync(new Advertiser { MemberId = 7, Name = "Unused" }),
            await InsertAsync(new Advertiser { MemberId = 7, Name = "Other" })));
        foreach (var name in new[] { "One", "Two" })
            await WriteAsync(() => InsertAsync(new InsertionOrder { MemberId = 7, AdvertiserId = other, Name = name }));
        (await Get<IResourceRepository<Advertiser>>().CountUsesAsync([51, unused, other, 9999], default)).Should().BeEquivalentTo(
        [
            new ResourceUse(51, "insertion-order", 1), new ResourceUse(51, "line-item", 1), new ResourceUse(51, "clicktracker", 1),
            new ResourceUse(other, "insertion-order", 2),
        ]);
        (await Get<IResourceRepository<Advertiser>>().CountUsesAsync([unused], default)).Should().BeEmpty();
        (await Get<IResourceRepository<Advertiser>>().CountUsesAsync([], default)).Should().BeEmpty();
        (await Trackers.CountUsesAsync([1001], default)).Should().BeEmpty();
    }

    [Test]
    public async Task Of_two_changes_at_once_both_land()
    {
        await InsertFamilyAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => AppendAsync(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        (await Trackers.FindAsync(1001, default))!.Name.Order().Should().Equal("01234567".Concat("Tracker").Order());
    }

    /// <summary>Reads a name inside a transaction and writes it back with a text added.</summary>
    private async Task AppendAsync(string what)
    {
        await using var scope = Services.CreateAsyncScope();
        var trackers = scope.ServiceProvider.GetRequiredService<IResourceRepository<ClickTracker>>();
        await WriteAsync(scope.ServiceProvider.GetRequiredService<IUnitOfWork>(), async () =>
        {
            var tracker = (await trackers.FindManyAsync([1001], null, default))[0];
            await trackers.UpdateAsync(tracker with { Name = tracker.Name + what }, Noon, default);
            return true;
        });
    }

    private async Task InsertManyAsync(int count) => await WriteAsync(async () =>
    {
        for (var i = 0; i < count; i++)
            await InsertAsync(
                Tracker with { Id = 100 + i, Code = null, Tag = null, State = i % 10 == 0 ? ObjectState.Inactive : ObjectState.Active });
        return true;
    });

    private async Task ComesBackAsync<T>(T value)
        where T : class => (await Get<IResourceRepository<T>>().FindAsync(Get<Resource<T>>().Id(value), default))
            .Should().BeEquivalentTo(value);

    private async Task ChangesAsync<T>(T value)
        where T : class
    {
        await WriteAsync(async () =>
        {
            await Get<IResourceRepository<T>>().UpdateAsync(value, Noon.AddHours(1), default);
            return true;
        });
        await ComesBackAsync(value);
    }

    private async Task BreaksAsync(ConstraintKind kind, Func<Task<long>> work) =>
        (await FluentActions.Awaiting(() => WriteAsync(work)).Should().ThrowAsync<ConstraintViolationException>())
            .Which.Kind.Should().Be(kind);

    private async Task<IEnumerable<long>> IdsAsync(ListQuery query) =>
        (await Trackers.ListAsync(query, 7, default)).Items.Select(t => t.Id);

    private static ListQuery Sorted(bool descending = false) => new() { Sort = [new SortColumn("id", descending)] };

    private static ListQuery With(Condition condition) => Sorted() with { Conditions = [condition] };

    private static ListQuery Like(string part) => With(new Condition("name", Comparison.Like, [part]));
}
