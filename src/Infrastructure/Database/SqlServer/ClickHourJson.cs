using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Roll-ups as one JSON parameter: an array for each row, in the order of the columns of <c>AddClickHours.sql</c>.</summary>
internal static class ClickHourJson
{
    public static string Of(ClickHours hours)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var (hour, sums) in hours.Rows)
                Write(json, hour, sums);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, in ClickHour hour, in ClickSums sums)
    {
        json.WriteStartArray();
        json.WriteStringValue(hour.StartsAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteNumberValue(hour.TrackerId);
        json.WriteNumberValue(hour.MemberId);
        json.WriteNumberValue(hour.AdvertiserId);
        json.WriteNumberValue(hour.InsertionOrderId);
        json.WriteNumberValue(hour.LineItemId);
        json.WriteNumberValue(hour.PublisherId);
        json.WriteNumberValue(hour.TagId);
        json.WriteNumberValue(hour.PaymentRuleId);
        json.WriteStringValue(ClickTexts.Of(hour.PricingType));
        json.WriteStringValue(hour.SiteDomain);
        json.WriteNumberValue((int)hour.Reasons);
        json.WriteStringValue(ClickTexts.Of(hour.DestinationSource));
        json.WriteNumberValue(sums.Clicks);
        json.WriteNumberValue(sums.MediaBuyCost);
        json.WriteNumberValue(sums.RevenueValue);
        json.WriteEndArray();
    }
}
