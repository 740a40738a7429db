using System.Globalization;
using System.Text.RegularExpressions;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The errors of a request about several click trackers, as <c>clicktrackers[3].line_item.id: what is wrong</c>.</summary>
internal static partial class BulkError
{
    /// <param name="ids">The click trackers of the request, in its order.</param>
    /// <param name="names">Those of them whose names are known.</param>
    public static string Of(string error, IReadOnlyList<long> ids, IReadOnlyDictionary<long, string> names)
    {
        if (Place().Match(error) is not { Success: true } place)
            return error;
        var at = int.Parse(place.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var id = at < ids.Count ? ids[at] : 0;
        return $"{names.GetValueOrDefault(id, "")} ({id}): {ErrorSentence.Of(error[place.Length..])}";
    }

    [GeneratedRegex(@"^clicktrackers\[(\d{1,6})\][\w.]*: ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
