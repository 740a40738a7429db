using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Redirects;

/// <summary>An explanation on the wire, with every field that it and the click have.</summary>
internal static class ExplanationJson
{
    /// <summary>The data key.</summary>
    public const string Key = "explanation";

    private static readonly JsonSerializerOptions _options = new()
    {
        TypeInfoResolver = ClickJson.Resolver,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ReasonsConverter(), new SettingConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new TimeConverter() },
    };

    public static void Write(Utf8JsonWriter writer, RedirectExplanation explanation)
    {
        var json = JsonSerializer.SerializeToNode(explanation, _options)!;
        // The id is made when a click is recorded, which this one is not.
        if (json["click"] is { } click)
        {
            click["click_id"] = null;
            click["valid"] = explanation.Click!.Reasons.IsValid();
        }
        json.WriteTo(writer);
    }

    /// <summary>The shape of what <see cref="Write"/> writes, as JSON Schema.</summary>
    public static JsonNode Schema()
    {
        var schema = _options.GetJsonSchemaAsNode(typeof(RedirectExplanation), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Converted(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type) ?? node,
        });
        var click = schema["properties"]!["click"]!["properties"]!;
        click["click_id"] = new JsonObject { ["type"] = "null" };
        click["valid"] = new JsonObject { ["type"] = "boolean" };
        return schema;
    }

    /// <summary>What the converters here write, which the exporter cannot see; null: it is not theirs.</summary>
    private static JsonObject? Converted(Type type) =>
        type == typeof(DateTime) ? new JsonObject { ["type"] = "string" }
        : type == typeof(ClickReasons) ? new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }
        : null;

    /// <summary>A policy is called what the settings call it.</summary>
    private sealed class SettingConverter() : JsonStringEnumConverter<RedirectPolicy>;

    private sealed class ReasonsConverter : JsonConverter<ClickReasons>
    {
        public override ClickReasons Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Explanations are only written.");

        public override void Write(Utf8JsonWriter writer, ClickReasons value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var reason in Enum.GetValues<ClickReasons>())
                if (reason != ClickReasons.None && value.HasFlag(reason))
                    writer.WriteStringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));
            writer.WriteEndArray();
        }
    }

    private sealed class TimeConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Explanations are only written.");

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(ResourceJson.Time(value));
    }
}
