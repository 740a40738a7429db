using System.Collections.ObjectModel;

namespace ClickTracking.Application.Common;

/// <summary>
/// The first texts about a request, and at the end how many more there are: a body of some megabytes can be wrong in a million places.
/// </summary>
public abstract class BoundedTexts : Collection<string>
{
    /// <summary>The most texts that are kept word for word.</summary>
    public const int Max = 100;

    private int _more;

    protected override void InsertItem(int index, string item)
    {
        if (Count < Max)
        {
            base.InsertItem(index, item);
            return;
        }
        var last = $"and {++_more} more";
        if (Count == Max)
            base.InsertItem(Max, last);
        else
            Items[Max] = last;
    }
}

/// <summary>The parts of a request that are ignored or doubtful.</summary>
public sealed class Warnings : BoundedTexts
{
    public void AddRange(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Add(text);
    }
}
