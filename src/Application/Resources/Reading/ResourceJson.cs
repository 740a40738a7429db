using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>
/// Writes the objects of a resource, their fields in the order of its definition. Straight to the writer, because every GET of the
/// management API passes here.
/// </summary>
public static class ResourceJson
{
    public static void Write<T>(Utf8JsonWriter writer, Resource<T> service, T value, IReadOnlySet<string>? shown)
        where T : class
    {
        writer.WriteStartObject();
        foreach (var field in service.Fields)
            if (field.IsShown && shown?.Contains(field.Name) != false)
            {
                writer.WritePropertyName(field.Name);
                WriteValue(writer, field.Show(value));
            }
        writer.WriteEndObject();
    }

    /// <summary>A time as the API writes all of them.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal money:
                writer.WriteNumberValue(money);
                break;
            case DateTime time:
                writer.WriteStringValue(Time(time));
                break;
            case ObjectRef reference:
                writer.WriteStartObject();
                writer.WriteNumber("id", reference.Id);
                writer.WriteString("name", reference.Name);
                writer.WriteEndObject();
                break;
            case IReadOnlyList<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
