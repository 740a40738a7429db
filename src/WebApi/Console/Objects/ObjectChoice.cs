using System.Globalization;
using System.Text.RegularExpressions;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>An object in a field that chooses one: its name and, in brackets, its id.</summary>
internal static partial class ObjectChoice
{
    public static string Of(long id, string? name) => name is null
        ? id.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{name} ({id})");

    /// <summary>The id in a text that was chosen, or typed as a number; null: there is none.</summary>
    public static string? IdOf(string text) => Chosen().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"(?:^|\()\s*([0-9]{1,18})\s*\)?\s*$")]
    private static partial Regex Chosen();
}
