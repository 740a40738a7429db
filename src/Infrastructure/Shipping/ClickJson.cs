using System.Text.Json.Serialization.Metadata;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>Serializes a click as one JSON object with all of its fields.</summary>
public static class ClickJson
{
    /// <summary>
    /// The resolver for a serializer's options. It omits the line item's terms as an object, since each of them is a field of the click.
    /// </summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { OmitTerms } };

    private static void OmitTerms(JsonTypeInfo type)
    {
        if (type.Type != typeof(Click))
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].PropertyType == typeof(Domain.Buying.LineItemTerms))
                type.Properties.RemoveAt(i);
    }
}
