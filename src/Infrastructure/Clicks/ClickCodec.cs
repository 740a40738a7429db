using System.Buffers.Binary;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// A click as bytes: version (1), click id (8), which nullable fields are there (2), then the fields in the order below.
/// A change of the layout takes a new version; older ones stay readable, since a journal may outlive an update.
/// </summary>
internal static class ClickCodec
{
    private const byte Version = 1;

    /// <summary>More than the fixed-size and variable-length numbers of a click can take.</summary>
    private const int MaxNumbers = 320;

    [Flags]
    private enum Present : ushort
    {
        RevenueValue = 1,
        CommissionCpm = 1 << 1,
        CommissionRevshare = 1 << 2,
        MediaBuyCost = 1 << 3,
        MediaBuyRevSharePct = 1 << 4,
        SiteDomain = 1 << 5,
        Ip = 1 << 6,
        UserAgent = 1 << 7,
        Cachebuster = 1 << 8,
        RawCost = 1 << 9,
    }

    /// <summary>An upper bound for what <see cref="Write"/> writes.</summary>
    public static int MaxBytes(Click click)
    {
        var characters = (click.SiteDomain?.Length ?? 0) + (click.Ip?.Length ?? 0) + (click.UserAgent?.Length ?? 0)
            + (click.Cachebuster?.Length ?? 0) + (click.RawCost?.Length ?? 0);
        return MaxNumbers + 3 * characters;
    }

    /// <returns>How many bytes were written.</returns>
    public static int Write(Click click, Span<byte> target)
    {
        var present = Fields(click);
        var writer = new PayloadWriter(target);
        writer.Byte(Version);
        writer.Fixed64(click.ClickId);
        writer.Byte((byte)present);
        writer.Byte((byte)((int)present >> 8));
        writer.Fixed64(click.OccurredAt.Ticks);
        writer.Signed(click.TrackerId);
        writer.Signed(click.MemberId);
        writer.Signed(click.AdvertiserId);
        writer.Signed(click.InsertionOrderId);
        writer.Signed(click.LineItemId);
        writer.Signed(click.PublisherId);
        writer.Signed(click.TagId);
        writer.Signed(click.PaymentRuleId);
        writer.Signed(click.UserId);
        writer.Signed((int)click.PricingType);
        writer.Signed((int)click.Reasons);
        writer.Signed((int)click.DestinationSource);
        foreach (var value in (ReadOnlySpan<decimal?>)[click.RevenueValue, click.CommissionCpm, click.CommissionRevshare, click.MediaBuyCost, click.MediaBuyRevSharePct])
            if (value is { } number)
                writer.Decimal(number);
        foreach (var value in (ReadOnlySpan<string?>)[click.SiteDomain, click.Ip, click.UserAgent, click.Cachebuster, click.RawCost])
            if (value is not null)
                writer.Text(value);
        return writer.Position;
    }

    /// <exception cref="InvalidDataException">Not a click of a known version.</exception>
    public static Click Read(ReadOnlySpan<byte> payload, RepeatedTexts repeated)
    {
        var reader = new PayloadReader(payload, repeated);
        if (reader.Byte() is var version && version != Version)
            throw new InvalidDataException($"A click of version {version}, which is not known.");
        try
        {
            return ReadFields(reader);
        }
        catch (Exception fault) when (fault is IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException("The bytes of a click are incomplete.", fault);
        }
    }

    public static long ReadClickId(ReadOnlySpan<byte> payload) =>
        payload.Length > sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(payload[1..]) : 0;

    private static Click ReadFields(PayloadReader reader)
    {
        var clickId = reader.Fixed64();
        var present = (Present)(reader.Byte() | (reader.Byte() << 8));
        // Initialisers run in the order they are written, which is the order of the fields.
        return new Click
        {
            ClickId = clickId,
            OccurredAt = new DateTime(reader.Fixed64(), DateTimeKind.Utc),
            TrackerId = reader.Signed(),
            MemberId = reader.Signed(),
            AdvertiserId = reader.Signed(),
            InsertionOrderId = reader.Signed(),
            LineItemId = reader.Signed(),
            PublisherId = reader.Signed(),
            TagId = reader.Signed(),
            PaymentRuleId = reader.Signed(),
            UserId = reader.Signed(),
            PricingType = (RevenueType)reader.Signed(),
            Reasons = (ClickReasons)reader.Signed(),
            DestinationSource = (DestinationSource)reader.Signed(),
            RevenueValue = present.HasFlag(Present.RevenueValue) ? reader.Decimal() : null,
            CommissionCpm = present.HasFlag(Present.CommissionCpm) ? reader.Decimal() : null,
            CommissionRevshare = present.HasFlag(Present.CommissionRevshare) ? reader.Decimal() : null,
            MediaBuyCost = present.HasFlag(Present.MediaBuyCost) ? reader.Decimal() : null,
            MediaBuyRevSharePct = present.HasFlag(Present.MediaBuyRevSharePct) ? reader.Decimal() : null,
            SiteDomain = present.HasFlag(Present.SiteDomain) ? reader.RepeatedText() : null,
            Ip = present.HasFlag(Present.Ip) ? reader.RepeatedText() : null,
            UserAgent = present.HasFlag(Present.UserAgent) ? reader.RepeatedText() : null,
            Cachebuster = present.HasFlag(Present.Cachebuster) ? reader.Text() : null,
            RawCost = present.HasFlag(Present.RawCost) ? reader.Text() : null,
        };
    }

    private static Present Fields(Click click) =>
        (click.RevenueValue is null ? 0 : Present.RevenueValue)
        | (click.CommissionCpm is null ? 0 : Present.CommissionCpm)
        | (click.CommissionRevshare is null ? 0 : Present.CommissionRevshare)
        | (click.MediaBuyCost is null ? 0 : Present.MediaBuyCost)
        | (click.MediaBuyRevSharePct is null ? 0 : Present.MediaBuyRevSharePct)
        | (click.SiteDomain is null ? 0 : Present.SiteDomain)
        | (click.Ip is null ? 0 : Present.Ip)
        | (click.UserAgent is null ? 0 : Present.UserAgent)
        | (click.Cachebuster is null ? 0 : Present.Cachebuster)
        | (click.RawCost is null ? 0 : Present.RawCost);
}
