using ClickTracking.Application.Clicks;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// The snapshot's content: a mark, the version, the advertisers, the line items, then the trackers, which name the former
/// by their place.
/// </summary>
internal static class TrackerFormat
{
    private const string Mark = "ClickTracker trackers 1";

    public static void Write(BinaryWriter writer, long version, ICollection<RedirectTracker> trackers)
    {
        var advertisers = Places(trackers.Select(t => t.Advertiser));
        var lineItems = Places(trackers.Select(t => t.LineItem));
        writer.Write(Mark);
        writer.Write(version);
        writer.Write(advertisers.Count);
        foreach (var advertiser in advertisers.Keys)
            Write(writer, advertiser);
        writer.Write(lineItems.Count);
        foreach (var lineItem in lineItems.Keys)
            Write(writer, lineItem);
        writer.Write(trackers.Count);
        foreach (var tracker in trackers)
            Write(writer, tracker, advertisers[tracker.Advertiser], lineItems[tracker.LineItem]);
    }

    /// <exception cref="InvalidDataException">Another kind of file, or another version of this one.</exception>
    public static SavedTrackers Read(BinaryReader reader)
    {
        if (reader.ReadString() != Mark)
            throw new InvalidDataException("Not a tracker snapshot of this version.");
        var version = reader.ReadInt64();
        var advertisers = Many(reader, () => new RedirectAdvertiser(reader.ReadInt64(), Many(reader, reader.ReadString)));
        var lineItems = Many(reader, () => new RedirectLineItem(
            reader.ReadInt64(), reader.ReadInt64(), (RevenueType)reader.ReadInt32(), Money(reader), Money(reader), Money(reader)));
        return new SavedTrackers(version, Many(reader, () => ReadTracker(reader, advertisers, lineItems)));
    }

    private static void Write(BinaryWriter writer, RedirectAdvertiser advertiser)
    {
        writer.Write(advertiser.Id);
        writer.Write(advertiser.LandingDomains.Count);
        foreach (var domain in advertiser.LandingDomains)
            writer.Write(domain);
    }

    private static void Write(BinaryWriter writer, RedirectLineItem lineItem)
    {
        writer.Write(lineItem.Id);
        writer.Write(lineItem.InsertionOrderId);
        writer.Write((int)lineItem.PricingType);
        Write(writer, lineItem.RevenueValue);
        Write(writer, lineItem.CommissionCpm);
        Write(writer, lineItem.CommissionRevshare);
    }

    private static void Write(BinaryWriter writer, RedirectTracker tracker, int advertiser, int lineItem)
    {
        writer.Write(tracker.Id);
        writer.Write(tracker.Active);
        writer.Write(tracker.Location is not null);
        if (tracker.Location is not null)
            writer.Write(tracker.Location);
        writer.Write(tracker.MemberId);
        writer.Write(advertiser);
        writer.Write(lineItem);
        writer.Write(tracker.PublisherId);
        writer.Write(tracker.TagId);
        writer.Write(tracker.PaymentRuleId);
        Write(writer, tracker.MediaBuyRevSharePct);
    }

    private static RedirectTracker ReadTracker(BinaryReader reader, RedirectAdvertiser[] advertisers, RedirectLineItem[] lineItems) => new()
    {
        Id = reader.ReadInt64(),
        Active = reader.ReadBoolean(),
        Location = reader.ReadBoolean() ? reader.ReadString() : null,
        MemberId = reader.ReadInt64(),
        Advertiser = advertisers[reader.ReadInt32()],
        LineItem = lineItems[reader.ReadInt32()],
        PublisherId = reader.ReadInt64(),
        TagId = reader.ReadInt64(),
        PaymentRuleId = reader.ReadInt64(),
        MediaBuyRevSharePct = Money(reader),
    };

    private static void Write(BinaryWriter writer, decimal? money)
    {
        writer.Write(money.HasValue);
        if (money is { } value)
            writer.Write(value);
    }

    private static decimal? Money(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDecimal() : null;

    private static T[] Many<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    private static Dictionary<T, int> Places<T>(IEnumerable<T> items)
        where T : class
    {
        var places = new Dictionary<T, int>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
            places.TryAdd(item, places.Count);
        return places;
    }
}
