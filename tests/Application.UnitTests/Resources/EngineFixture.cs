using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Application.Trackers;
using ClickTracking.Application.UnitTests.Access;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Application.UnitTests.Resources;

/// <summary>
/// All registered use cases with their real parts. Only the ports are in memory. Two members own one advertiser, line item,
/// publisher and placement each; ids of the second member end in 2.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class EngineFixture : IDisposable
{
    protected static readonly Caller User = new(31, "anna", 1, UserRole.User, "192.0.2.1");
    protected static readonly Caller Reader = new(32, "rita", 1, UserRole.ReadOnly, "192.0.2.1");
    protected static readonly Caller Administrator = new(30, "admin", 1, UserRole.Admin, "192.0.2.1");

    private readonly ServiceProvider _services;

    protected EngineFixture()
    {
        var services = new ServiceCollection().AddApplication();
        services.AddSingleton<IUnitOfWork>(Work).AddSingleton(Work);
        services.AddSingleton<IReferenceRepository>(new References(Work.Stores));
        services.AddSingleton<IAuditRepository>(Audit);
        services.AddSingleton<IPasswordHash>(new Passwords(Work.Steps));
        services.AddSingleton<ISessionRepository>(new Sessions(Work.Steps));
        services.AddSingleton<IUserRepository>(new InMemoryUsers());
        services.AddSingleton<ITrackerDirectory>(new Directory(Work.Steps)).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        Store<Member>(services);
        Store<UserAccount>(services);
        Store<Advertiser>(services);
        Store<LineItem>(services);
        Store<Publisher>(services);
        Store<Placement>(services);
        Store<ClickTracker>(services);
        Configure(services);
        _services = services.BuildServiceProvider(validateScopes: true);

        Add(new Member { Id = 1, Name = "First" }, new Member { Id = 2, Name = "Second" });
        Add(new Advertiser { Id = 11, MemberId = 1, Name = "A" }, new Advertiser { Id = 12, MemberId = 2, Name = "B" });
        Add(
            new LineItem { Id = 21, MemberId = 1, AdvertiserId = 11, Name = "L" },
            new LineItem { Id = 22, MemberId = 2, AdvertiserId = 12, Name = "M" });
        Add(
            new Publisher { Id = 41, MemberId = 1, Name = "P" },
            new Publisher { Id = 42, MemberId = 2, Name = "Q" },
            new Publisher { Id = 43, MemberId = 1, Name = "R" });
        Add(new Placement { Id = 51, MemberId = 1, PublisherId = 41, Name = "S" });
        Add<ClickTracker>();
        Add<UserAccount>();
    }

    protected InMemoryWork Work { get; } = new();

    protected AuditList Audit { get; } = new();

    protected HashingPlaces Places => _services.GetRequiredService<HashingPlaces>();

    /// <summary>A stored click tracker of the first member.</summary>
    protected static ClickTracker Tracker { get; } = new()
    {
        Id = 100,
        MemberId = 1,
        AdvertiserId = 11,
        Name = "Tracker",
        Publisher = new ObjectRef(41),
        LineItem = new ObjectRef(21),
    };

    /// <summary>The body of a valid new click tracker.</summary>
    protected const string Draft = """{"name": "new", "publisher": {"id": 41}, "line_item": {"id": 21}}""";

    public void Dispose() => _services.Dispose();

    protected virtual void Configure(IServiceCollection services)
    {
    }

    protected InMemoryRepository<T> Stored<T>()
        where T : class => _services.GetRequiredService<InMemoryRepository<T>>();

    protected void Add<T>(params IEnumerable<T> values)
        where T : class => Stored<T>().Add(values);

    protected async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    protected Task<WrittenResources<T>> CreateAsync<T>(Caller caller, string? parentId, params string[] bodies)
        where T : class => SendAsync(new CreateResources<T>(caller, Json(bodies), parentId, bodies.Length > 1));

    protected Task<WrittenResources<T>> UpdateAsync<T>(Caller caller, string? id, params string[] bodies)
        where T : class => SendAsync(new UpdateResources<T>(caller, id, Json(bodies), id is null));

    protected Task<ResourcePage<T>> GetAsync<T>(Caller caller, params (string Name, string Value)[] parameters)
        where T : class => SendAsync(new GetResources<T>(caller, [.. parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))]));

    protected static IReadOnlyList<JsonElement> Json(params IEnumerable<string> bodies) =>
        [.. bodies.Select(b => JsonSerializer.Deserialize<JsonElement>(b))];

    protected static async Task FailsAsync(Func<Task> request, ApiErrorId id, string error)
    {
        var exception = (await request.Should().ThrowAsync<ApiException>()).Which;
        (exception.Id, exception.Message).Should().Be((id, error));
    }

    private void Store<T>(IServiceCollection services)
        where T : class
    {
        services.AddSingleton(provider =>
        {
            var store = new InMemoryRepository<T>(provider.GetRequiredService<Resource<T>>(), Work);
            Work.Stores.Add(store);
            return store;
        });
        services.AddSingleton<IResourceRepository<T>>(provider => provider.GetRequiredService<InMemoryRepository<T>>());
    }

    private sealed class References(List<IStoredObjects> stores) : IReferenceRepository
    {
        public Task<IDictionary<string, object?>?> FindAsync(string statements, long id, CancellationToken cancellationToken) =>
            Task.FromResult(stores.Single(s => s.Statements == statements).FindRow(id));
    }

    /// <summary>The directory of the redirects, which a change reaches after its commit.</summary>
    private sealed class Directory(List<string> steps) : ITrackerDirectory
    {
        public bool IsLoaded => true;

        public RedirectTracker? Find(long id) => throw new NotSupportedException();

        public Task RefreshAsync(CancellationToken cancellationToken)
        {
            steps.Add("refresh trackers");
            return Task.CompletedTask;
        }

        public void ReadAllNext() => throw new NotSupportedException();
    }

    /// <summary>Hashes that can be told apart, also of equal passwords.</summary>
    private sealed class Passwords(List<string> steps) : IPasswordHash
    {
        private int _count;

        public Task<string> CreateAsync(string password, CancellationToken cancellationToken)
        {
            steps.Add("hash");
            return Task.FromResult($"{password} #{++_count}");
        }

        public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class Sessions(List<string> steps) : ISessionRepository
    {
        public Task DeleteOfUserAsync(long userId, CancellationToken cancellationToken)
        {
            steps.Add($"log out {userId}");
            return Task.CompletedTask;
        }

        public Task<Session?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task InsertAsync(byte[] tokenHash, long userId, DateTime now, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task NoteUseAsync(byte[] tokenHash, DateTime now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(byte[] tokenHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteExpiredAsync(DateTime createdBefore, DateTime lastUsedBefore, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
