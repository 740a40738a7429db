namespace ClickTracking.Application.Common;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    public static string Of(string text, IEnumerable<string> names) => names.MinBy(name => Distance(text, name))!;

    /// <summary>The number of letters to add, remove or replace (Levenshtein's distance), regardless of case.</summary>
    public static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var replaced = previous[j] + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
            }
            previous = current;
        }
        return previous[^1];
    }
}
