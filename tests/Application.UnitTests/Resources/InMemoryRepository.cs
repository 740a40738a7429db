using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.UnitTests.Resources;

/// <summary>Stored objects of any resource, as the unit of work and the references see them.</summary>
internal interface IStoredObjects
{
    string Statements { get; }

    /// <summary>Returns an action that brings the present objects back.</summary>
    Action Save();

    IDictionary<string, object?>? FindRow(long id);
}

/// <summary>The objects of one resource in memory. Queries are not evaluated, but kept for the test to look at.</summary>
internal sealed class InMemoryRepository<T>(Resource<T> resource, InMemoryWork work) : IResourceRepository<T>, IStoredObjects
    where T : class
{
    private SortedDictionary<long, T> _objects = [];
    private HashSet<long> _deleted = [];

    public string Statements => resource.Statements;

    public IReadOnlyCollection<T> Objects => _objects.Values;

    /// <summary>The query of the last list.</summary>
    public ListQuery? LastQuery { get; private set; }

    /// <summary>The member of the last list.</summary>
    public long? LastMember { get; private set; }

    public List<ResourceUse> Uses { get; } = [];

    /// <summary>The constraint that storing an object violates; null: none.</summary>
    public Func<T, ConstraintKind?> Violates { get; set; } = _ => null;

    public void Add(params IEnumerable<T> values)
    {
        foreach (var value in values)
            _objects[resource.Id(value)] = value;
    }

    public Action Save()
    {
        var (objects, deleted) = (new SortedDictionary<long, T>(_objects), _deleted.ToHashSet());
        return () => (_objects, _deleted) = (objects, deleted);
    }

    public IDictionary<string, object?>? FindRow(long id)
    {
        if (!_objects.TryGetValue(id, out var value))
            return null;
        var row = resource.Fields.ToDictionary(f => f.Column, f => f.Store(value));
        row["member_id"] = resource.MemberId(value);
        return row;
    }

    public Task<T?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult(_objects.GetValueOrDefault(id));

    public Task<ResourceList<T>> ListAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        (LastQuery, LastMember) = (query, memberId);
        var visible = Visible(memberId).ToArray();
        return Task.FromResult(new ResourceList<T>([.. visible.Skip(query.Start).Take(query.Count)], visible.Length));
    }

    public Task<IReadOnlyList<long>> ListIdsAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        (LastQuery, LastMember) = (query, memberId);
        return Task.FromResult<IReadOnlyList<long>>([.. Visible(memberId).Select(resource.Id)]);
    }

    public Task<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<T>>([.. ids.Select(id => _objects.GetValueOrDefault(id)).OfType<T>().Intersect(Visible(memberId))]);

    public Task<long> InsertAsync(T value, DateTime now, CancellationToken cancellationToken)
    {
        var id = resource.Id(value) is > 0 and var given ? given : _objects.Keys.Concat(_deleted).Append(0).Max() + 1;
        Require(value);
        if (_objects.ContainsKey(id))
            throw new ConstraintViolationException(ConstraintKind.Identity);
        _objects[id] = ((Field<T, long>)resource.Find("id")!).Load(value, new IdRow(id), [0]);
        work.Steps.Add($"insert {resource.Name} {id}");
        return Task.FromResult(id);
    }

    public Task UpdateAsync(T value, DateTime now, CancellationToken cancellationToken)
    {
        Require(value);
        _objects[resource.Id(value)] = value;
        work.Steps.Add($"update {resource.Name} {resource.Id(value)}");
        return Task.CompletedTask;
    }

    public Task DeleteAsync(T value, DateTime deletedAt, CancellationToken cancellationToken)
    {
        Require(value);
        _objects.Remove(resource.Id(value));
        _deleted.Add(resource.Id(value));
        work.Steps.Add($"delete {resource.Name} {resource.Id(value)}");
        return Task.CompletedTask;
    }

    public Task<bool> WasDeletedAsync(long id, long? memberId, CancellationToken cancellationToken) =>
        Task.FromResult(_deleted.Contains(id));

    public Task<IReadOnlyList<ResourceUse>> CountUsesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceUse>>([.. Uses.Where(u => ids.Contains(u.Id))]);

    private IEnumerable<T> Visible(long? memberId) => _objects.Values.Where(o => memberId is null || resource.MemberId(o) == memberId);

    private void Require(T value)
    {
        work.RequireTransaction();
        if (Violates(value) is { } kind)
            throw new ConstraintViolationException(kind);
    }

    private sealed class IdRow(long id) : IRow
    {
        public bool IsNull(int place) => false;

        public long Long(int place) => id;

        public string Text(int place) => throw new NotSupportedException();

        public decimal Decimal(int place) => throw new NotSupportedException();

        public DateTime Time(int place) => throw new NotSupportedException();
    }
}
