using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// The JSON of the management API: names in snake_case, times in UTC without a zone, enumerations by their names on the wire.
/// </summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Applies the format to the options of a serializer, so that the API's description is made with the same ones.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = ClickJson.Resolver.WithAddedModifier(ShowUnrecordedClick);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new TimeConverter());
        options.Converters.Add(new ReasonsConverter());
        // A policy has the name that the settings give it, a health the one that the framework gives it.
        options.Converters.Add(new JsonStringEnumConverter<RedirectPolicy>());
        options.Converters.Add(new JsonStringEnumConverter<HealthStatus>());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    /// <summary>A UTC time as the API family writes it.</summary>
    public static string Time(DateTime time) => ResourceJson.Time(time);

    /// <summary>The only click in the API's JSON is the one that an explanation shows. It is not recorded, so it has no id yet.</summary>
    private static void ShowUnrecordedClick(JsonTypeInfo type)
    {
        if (type.Type != typeof(Click))
            return;
        var id = type.CreateJsonPropertyInfo(typeof(long?), "click_id");
        id.Get = _ => null;
        type.Properties[0] = id;
        var valid = type.CreateJsonPropertyInfo(typeof(bool), "valid");
        valid.Get = click => ((Click)click).Reasons.IsValid();
        type.Properties.Add(valid);
    }

    /// <summary>A converter of a type that the API only sends.</summary>
    private abstract class Writer<T> : JsonConverter<T>
    {
        public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"The API takes no {typeof(T).Name}.");
    }

    private sealed class TimeConverter : Writer<DateTime>
    {
        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Time(value));
    }

    /// <summary>Writes the reasons of a click as a list of their names.</summary>
    private sealed class ReasonsConverter : Writer<ClickReasons>
    {
        public override void Write(Utf8JsonWriter writer, ClickReasons value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var reason in Enum.GetValues<ClickReasons>())
                if (reason != ClickReasons.None && value.HasFlag(reason))
                    writer.WriteStringValue(WireNames<ClickReasons>.Of(reason));
            writer.WriteEndArray();
        }
    }
}
