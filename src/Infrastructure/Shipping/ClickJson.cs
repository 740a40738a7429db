using System.Text.Json.Serialization.Metadata;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>A click as JSON: all of its fields side by side.</summary>
public static class ClickJson
{
    /// <summary>For the options of a serializer. The line item's terms are left out as an object: each of them is a field of the click.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutTerms } };

    private static void LeaveOutTerms(JsonTypeInfo type)
    {
        if (type.Type != typeof(Click))
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].PropertyType == typeof(Domain.Buying.LineItemTerms))
                type.Properties.RemoveAt(i);
    }
}
