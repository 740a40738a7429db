using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Lookup;

/// <summary>Turns ids of one type into names, or lists all objects of the type that the caller sees.</summary>
/// <param name="Ids">Each one id, or several that are separated by commas; empty: all objects.</param>
/// <param name="AfterId">Only objects with a higher id; null: all.</param>
/// <param name="Start">The place of the first object, from 0; null: 0.</param>
/// <param name="Count">The most objects; null: <see cref="MaxIds"/>, and never more.</param>
public sealed record LookUp(Caller Caller, string? Type, IReadOnlyList<string> Ids, string? AfterId, string? Start, string? Count)
    : IRequest<LookupPage>
{
    /// <summary>The most ids or objects of a request.</summary>
    public const int MaxIds = 10_000;
}

/// <param name="Total">The number of objects without paging.</param>
/// <param name="Items">In the order of the ids.</param>
/// <param name="NotFound">Ids without an object that the caller sees, in their order.</param>
public sealed record LookupPage(
    LookupType Type, int Total, int Start, int Count, IReadOnlyList<LookedUp> Items, IReadOnlyList<long> NotFound);

public sealed class LookUpHandler(ILookupRepository lookup) : IRequestHandler<LookUp, LookupPage>
{
    /// <exception cref="ApiException">SYNTAX: a parameter.</exception>
    public async Task<LookupPage> Handle(LookUp request, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var type = LookupType.Find(request.Type);
        if (type is null)
            errors.Add("type", $"must be one of {string.Join(", ", LookupType.Names)}");
        var ids = ReadIds(request.Ids, errors);
        var start = Whole("start_element", request.Start, 0, 0, errors);
        var count = Math.Min(Whole("num_elements", request.Count, 1, LookUp.MaxIds, errors), LookUp.MaxIds);
        var after = Whole("after_id", request.AfterId, 0, 0L, errors);
        errors.ThrowSyntax();

        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;
        return request.Ids.Count > 0
            ? await FindAsync(type!, [.. ids.Where(id => id > after)], start, count, member, cancellationToken)
            : await ListAsync(type!, after, start, count, member, cancellationToken);
    }

    private async Task<LookupPage> FindAsync(
        LookupType type, IReadOnlyCollection<long> ids, int start, int count, long? member, CancellationToken cancellationToken)
    {
        var found = await lookup.FindManyAsync(type, ids, member, cancellationToken);
        var items = found.Values.OrderBy(o => o.Id).Skip(start).Take(count);
        return new LookupPage(type, found.Count, start, count, [.. items], [.. ids.Where(id => !found.ContainsKey(id)).Order()]);
    }

    private async Task<LookupPage> ListAsync(
        LookupType type, long after, int start, int count, long? member, CancellationToken cancellationToken)
    {
        var items = await lookup.ListAsync(type, after, start, count, member, cancellationToken);
        var total = start == 0 && items.Count < count ? items.Count : await lookup.CountAsync(type, after, member, cancellationToken);
        return new LookupPage(type, total, start, count, items, []);
    }

    private static SortedSet<long> ReadIds(IReadOnlyList<string> texts, ValidationErrors errors)
    {
        var ids = new SortedSet<long>();
        foreach (var text in texts.SelectMany(t => t.Split(',')))
            if (IdFormat.TryParse(text.Trim(), out var id))
                ids.Add(id);
            else
                errors.Add("id", $"'{text}' must be a positive integer");
        if (ids.Count > LookUp.MaxIds)
            errors.Add("id", $"at most {LookUp.MaxIds} ids at once");
        return ids;
    }

    private static T Whole<T>(string name, string? text, T min, T @default, ValidationErrors errors)
        where T : System.Numerics.IBinaryInteger<T>
    {
        if (text is null)
            return @default;
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min)
            return number;
        errors.Add(name, $"must be a whole number from {min}");
        return @default;
    }
}
