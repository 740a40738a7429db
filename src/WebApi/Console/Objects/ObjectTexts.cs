using System.Globalization;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The words of the text resource for names of the API.</summary>
internal static class ObjectTexts
{
    /// <summary>A field's label, as <c>Landing domains</c> for <c>landing_domains</c>.</summary>
    public static string Field(string name) => Find("ObjectField", name) ?? Plain(name);

    /// <summary>What to enter into a field; null: its label says it.</summary>
    public static string? Hint(string name) => Find("ObjectHint", name);

    /// <summary>One object of a service: <c>line item</c>.</summary>
    public static string One(string service) => Find("ObjectOne", service) ?? Plain(service);

    /// <summary>Several objects of a service: <c>line items</c>.</summary>
    public static string Many(string service) => Find("ObjectMany", service) ?? Plain(service);

    /// <summary>What a kind of object is, in a sentence.</summary>
    public static string Purpose(string service) => Find("ObjectPurpose", service) ?? "";

    /// <summary>A number of objects of a service: <c>12 line items</c>.</summary>
    public static string Count(string service, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {Noun(service, count)}");

    /// <summary>The noun behind a number of objects of a service.</summary>
    public static string Noun(string service, long count) => count == 1 ? One(service) : Many(service);

    /// <summary>A value of an enumeration, as <c>Cost plus CPM</c> for <c>cost_plus_cpm</c>.</summary>
    public static string Value(string name) => Find("ObjectValue", name) ?? Plain(name);

    /// <summary>What became of requests to the redirect, as the click ledger counts them.</summary>
    public static string Outcome(string name) => Find("Outcome", name) ?? Plain(name);

    /// <summary>A text at the begin of a heading or a sentence.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string? Find(string group, string name) => Texts.ResourceManager.GetString(
        group + string.Concat(name.Split('_', '-').Select(Capital)), CultureInfo.InvariantCulture);

    private static string Plain(string name) => Capital(name.Replace('_', ' ').Replace('-', ' '));
}
