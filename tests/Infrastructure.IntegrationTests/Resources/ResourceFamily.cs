using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.IntegrationTests.Database;

namespace ClickTracking.Infrastructure.IntegrationTests.Resources;

/// <summary>One object of every service: a click tracker and all objects that it depends on.</summary>
internal abstract class ResourceFamily(TestDatabase database) : DatabaseSuite(database)
{
    protected static readonly Member Member = new() { Id = 7, Name = "Member", State = ObjectState.Active };

    protected static readonly UserAccount User = new()
    {
        Id = 3,
        MemberId = 7,
        Username = "Müller",
        Role = UserRole.ReadOnly,
        PasswordHash = "hash",
    };

    protected static readonly Advertiser Advertiser = new()
    {
        Id = 51,
        MemberId = 7,
        Name = "Advertiser",
        Code = "Adv-1",
        LandingDomains = ["example.com", "bücher.example"],
    };

    protected static readonly InsertionOrder InsertionOrder = new() { Id = 5, MemberId = 7, AdvertiserId = 51, Name = "Order", Code = "o" };

    protected static readonly LineItem LineItem = new()
    {
        Id = 91,
        MemberId = 7,
        AdvertiserId = 51,
        InsertionOrderId = 5,
        Name = "Line",
        Code = "l",
        State = ObjectState.Inactive,
        RevenueType = RevenueType.CostPlusMargin,
        RevenueValue = 999_999.999999m,
        CommissionCpm = 0.000001m,
        CommissionRevshare = 1m,
    };

    protected static readonly Publisher Publisher = new() { Id = 12, MemberId = 7, Name = "Publisher", Code = "p" };
    protected static readonly Placement Placement = new() { Id = 40, MemberId = 7, PublisherId = 12, Name = "Placement", Code = "t" };

    protected static readonly PaymentRule PaymentRule = new()
    {
        Id = 6,
        MemberId = 7,
        PublisherId = 12,
        Name = "Rule",
        Code = "r",
        PricingType = PaymentType.Cpm,
        CostCpm = 1.5m,
        Revshare = null,
    };

    protected static readonly ClickTracker Tracker = new()
    {
        Id = 1001,
        MemberId = 7,
        AdvertiserId = 51,
        Name = "Tracker",
        Code = "c-1",
        ClickUrl = "https://example.com/ü?%20#f",
        LastModified = Noon,
        Publisher = new ObjectRef(12, "Publisher"),
        Tag = new ObjectRef(40, "Placement"),
        PaymentRule = new ObjectRef(6, "Rule"),
        LineItem = new ObjectRef(91, "Line"),
    };

    /// <summary>Inserts all objects in one transaction.</summary>
    protected async Task InsertFamilyAsync()
    {
        await using var transaction = await Get<IUnitOfWork>().BeginAsync(default);
        await InsertAsync(Member);
        await InsertAsync(User);
        await InsertAsync(Advertiser);
        await InsertAsync(InsertionOrder);
        await InsertAsync(LineItem);
        await InsertAsync(Publisher);
        await InsertAsync(Placement);
        await InsertAsync(PaymentRule);
        await InsertAsync(Tracker);
        await transaction.CommitAsync(default);
    }

    protected Task<long> InsertAsync<T>(T value)
        where T : class => Get<IResourceRepository<T>>().InsertAsync(value, Noon, default);

    /// <summary>Runs the work in a transaction of its own and commits.</summary>
    protected Task<TResult> WriteAsync<TResult>(Func<Task<TResult>> work) => WriteAsync(Get<IUnitOfWork>(), work);

    protected static async Task<TResult> WriteAsync<TResult>(IUnitOfWork unit, Func<Task<TResult>> work)
    {
        await using var transaction = await unit.BeginAsync(default);
        var result = await work();
        await transaction.CommitAsync(default);
        return result;
    }
}
