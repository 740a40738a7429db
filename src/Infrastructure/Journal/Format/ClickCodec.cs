using System.Buffers.Binary;
using System.Text;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// Encodes a click as bytes: version (1), click id (8), the set of nullable fields that are present (2), then the fields in the order
/// below. A change of the layout takes a new version. Older versions stay readable, since a journal may outlive an update.
/// </summary>
internal static class ClickCodec
{
    private const byte Version = 2;

    /// <summary>A click of this version has no <see cref="Click.RulesVersion"/>.</summary>
    private const byte VersionWithoutRules = 1;

    /// <summary>More bytes than the numbers of a click can take.</summary>
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

    /// <summary>Returns an upper bound for the number of bytes that <see cref="Write"/> writes.</summary>
    public static int MaxBytes(Click click)
    {
        var characters = (click.SiteDomain?.Length ?? 0) + (click.Ip?.Length ?? 0) + (click.UserAgent?.Length ?? 0)
            + (click.Cachebuster?.Length ?? 0) + (click.RawCost?.Length ?? 0);
        return MaxNumbers + 3 * characters;
    }

    /// <returns>The number of bytes written.</returns>
    public static int Write(Click click, Span<byte> target)
    {
        var (present, terms) = (Fields(click), click.Terms);
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
        writer.Signed((int)terms.PricingType);
        writer.Signed((int)click.Reasons);
        writer.Signed((int)click.DestinationSource);
        writer.Signed(click.RulesVersion);
        ReadOnlySpan<decimal?> amounts =
            [terms.RevenueValue, terms.CommissionCpm, terms.CommissionRevshare, click.MediaBuyCost, click.MediaBuyRevSharePct];
        foreach (var value in amounts)
            if (value is { } number)
                writer.Decimal(number);
        foreach (var value in (ReadOnlySpan<string?>)[click.SiteDomain, click.Ip, click.UserAgent, click.Cachebuster, click.RawCost])
            if (value is not null)
                writer.Text(value);
        return writer.Position;
    }

    /// <exception cref="InvalidDataException">The bytes are not a click of a known version.</exception>
    public static Click Read(ReadOnlySpan<byte> payload, RepeatedParts repeated)
    {
        var reader = new PayloadReader(payload);
        var version = reader.Byte();
        if (version is not (Version or VersionWithoutRules))
            throw new InvalidDataException($"A click of version {version}, which is not known.");
        try
        {
            return ReadFields(reader, repeated, hasRules: version != VersionWithoutRules);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException("The bytes of a click are incomplete.", exception);
        }
    }

    public static long ReadClickId(ReadOnlySpan<byte> payload) =>
        payload.Length > sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(payload[1..]) : 0;

    private static Click ReadFields(PayloadReader reader, RepeatedParts repeated, bool hasRules)
    {
        var clickId = reader.Fixed64();
        var present = (Present)(reader.Byte() | (reader.Byte() << 8));
        var occurredAt = new DateTime(reader.Fixed64(), DateTimeKind.Utc);
        Span<long> numbers = stackalloc long[13];
        numbers.Clear();
        foreach (ref var number in numbers[..(hasRules ? 13 : 12)])
            number = reader.Signed();
        // Initialisers run in the order in which they are written, which is the order of the fields.
        return new Click
        {
            ClickId = clickId,
            OccurredAt = occurredAt,
            TrackerId = numbers[0],
            MemberId = numbers[1],
            AdvertiserId = numbers[2],
            InsertionOrderId = numbers[3],
            LineItemId = numbers[4],
            PublisherId = numbers[5],
            TagId = numbers[6],
            PaymentRuleId = numbers[7],
            UserId = numbers[8],
            Reasons = (ClickReasons)numbers[10],
            DestinationSource = (DestinationSource)numbers[11],
            RulesVersion = (int)numbers[12],
            Terms = repeated.Terms(
                (RevenueType)numbers[9],
                present.HasFlag(Present.RevenueValue) ? reader.Decimal() : null,
                present.HasFlag(Present.CommissionCpm) ? reader.Decimal() : null,
                present.HasFlag(Present.CommissionRevshare) ? reader.Decimal() : null),
            MediaBuyCost = present.HasFlag(Present.MediaBuyCost) ? reader.Decimal() : null,
            MediaBuyRevSharePct = present.HasFlag(Present.MediaBuyRevSharePct) ? reader.Decimal() : null,
            SiteDomain = present.HasFlag(Present.SiteDomain) ? repeated.Text(reader.Utf8()) : null,
            Ip = present.HasFlag(Present.Ip) ? repeated.Text(reader.Utf8()) : null,
            UserAgent = present.HasFlag(Present.UserAgent) ? repeated.Text(reader.Utf8()) : null,
            Cachebuster = present.HasFlag(Present.Cachebuster) ? Encoding.UTF8.GetString(reader.Utf8()) : null,
            RawCost = present.HasFlag(Present.RawCost) ? Encoding.UTF8.GetString(reader.Utf8()) : null,
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
