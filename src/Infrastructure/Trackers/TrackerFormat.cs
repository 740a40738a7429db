using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// The format of the snapshot: a mark, the version, the approximate number of trackers, then the trackers, each behind its flags, and a
/// zero. An object that trackers share is written where it is first used, and is referred to by its number after that.
/// </summary>
internal static class TrackerFormat
{
    private const string Kind = "ClickTracker trackers ";
    private const string Mark = Kind + "2";

    [Flags]
    private enum Has : byte
    {
        Tracker = 1,
        Active = 2,
        Location = 4,
        PaymentRule = 8,
    }

    /// <summary>Writes the trackers in one pass, so that they may change meanwhile.</summary>
    public static void Write(BinaryWriter writer, long version, int about, IEnumerable<RedirectTracker> trackers)
    {
        var parts = new Shared(writer);
        writer.Write(Mark);
        writer.Write(version);
        writer.Write(about);
        foreach (var tracker in trackers)
            Write(writer, tracker, parts);
        writer.Write((byte)0);
    }

    /// <exception cref="InvalidDataException">The file is of another kind.</exception>
    /// <exception cref="NotSupportedException">It is a snapshot of another version.</exception>
    public static SavedTrackers Read(BinaryReader reader)
    {
        var mark = reader.ReadString();
        if (!mark.StartsWith(Kind, StringComparison.Ordinal))
            throw new InvalidDataException("Not a tracker snapshot.");
        if (mark != Mark)
            throw new NotSupportedException($"{mark} is not {Mark}.");
        var version = reader.ReadInt64();
        var trackers = new List<RedirectTracker>(reader.ReadInt32());
        var advertisers = new List<RedirectAdvertiser>();
        var lineItems = new List<RedirectLineItem>();
        var paymentRules = new List<RedirectPaymentRule>();
        while ((Has)reader.ReadByte() is var has && has != 0)
            trackers.Add(new RedirectTracker
            {
                Id = reader.Read7BitEncodedInt64(),
                Active = has.HasFlag(Has.Active),
                Location = has.HasFlag(Has.Location) ? reader.ReadString() : null,
                MemberId = reader.Read7BitEncodedInt64(),
                Advertiser = Part(reader, advertisers, ReadAdvertiser),
                LineItem = Part(reader, lineItems, ReadLineItem),
                PublisherId = reader.Read7BitEncodedInt64(),
                TagId = reader.Read7BitEncodedInt64(),
                PaymentRule = has.HasFlag(Has.PaymentRule)
                    ? Part(reader, paymentRules, r => new RedirectPaymentRule(r.ReadInt64(), Money(r)))
                    : null,
            });
        return new SavedTrackers(version, trackers);
    }

    private static void Write(BinaryWriter writer, RedirectTracker tracker, Shared parts)
    {
        writer.Write((byte)(Has.Tracker | (tracker.Active ? Has.Active : 0)
            | (tracker.Location is null ? 0 : Has.Location) | (tracker.PaymentRule is null ? 0 : Has.PaymentRule)));
        writer.Write7BitEncodedInt64(tracker.Id);
        if (tracker.Location is not null)
            writer.Write(tracker.Location);
        writer.Write7BitEncodedInt64(tracker.MemberId);
        parts.Write(tracker.Advertiser, Write);
        parts.Write(tracker.LineItem, Write);
        writer.Write7BitEncodedInt64(tracker.PublisherId);
        writer.Write7BitEncodedInt64(tracker.TagId);
        if (tracker.PaymentRule is { } paymentRule)
            parts.Write(paymentRule, Write);
    }

    private static void Write(BinaryWriter writer, RedirectAdvertiser advertiser)
    {
        writer.Write(advertiser.Id);
        writer.Write(advertiser.LandingDomains.Count);
        foreach (var domain in advertiser.LandingDomains)
            writer.Write(domain);
    }

    private static RedirectAdvertiser ReadAdvertiser(BinaryReader reader)
    {
        var id = reader.ReadInt64();
        var domains = new string[reader.ReadInt32()];
        for (var i = 0; i < domains.Length; i++)
            domains[i] = reader.ReadString();
        return new RedirectAdvertiser(id, StoredDomains.WithoutSuffixes(domains));
    }

    private static void Write(BinaryWriter writer, RedirectLineItem lineItem)
    {
        writer.Write(lineItem.Id);
        writer.Write(lineItem.InsertionOrderId);
        writer.Write((int)lineItem.Terms.PricingType);
        Write(writer, lineItem.Terms.RevenueValue);
        Write(writer, lineItem.Terms.CommissionCpm);
        Write(writer, lineItem.Terms.CommissionRevshare);
    }

    private static RedirectLineItem ReadLineItem(BinaryReader reader) => new(
        reader.ReadInt64(), reader.ReadInt64(),
        new LineItemTerms((RevenueType)reader.ReadInt32(), Money(reader), Money(reader), Money(reader)));

    private static void Write(BinaryWriter writer, RedirectPaymentRule paymentRule)
    {
        writer.Write(paymentRule.Id);
        Write(writer, paymentRule.Revshare);
    }

    private static void Write(BinaryWriter writer, decimal? money)
    {
        writer.Write(money.HasValue);
        if (money is { } value)
            writer.Write(value);
    }

    private static decimal? Money(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDecimal() : null;

    private static T Part<T>(BinaryReader reader, List<T> known, Func<BinaryReader, T> read)
    {
        var number = reader.Read7BitEncodedInt();
        if (number == known.Count)
            known.Add(read(reader));
        return known[number];
    }

    /// <summary>Numbers the objects that trackers share, separately for each type, in the order of their first use.</summary>
    private sealed class Shared(BinaryWriter writer)
    {
        private readonly Dictionary<Type, int> _counts = [];
        private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);

        public void Write<T>(T part, Action<BinaryWriter, T> write)
            where T : class
        {
            var isNew = !_numbers.TryGetValue(part, out var number);
            if (isNew)
            {
                number = _counts.GetValueOrDefault(typeof(T));
                _counts[typeof(T)] = number + 1;
                _numbers.Add(part, number);
            }
            writer.Write7BitEncodedInt(number);
            if (isNew)
                write(writer, part);
        }
    }
}
