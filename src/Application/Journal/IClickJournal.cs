using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>The durable log of one node. Each click is written to it before its redirect is answered.</summary>
public interface IClickJournal
{
    /// <summary>Writes a click. Completes when the click is committed in the way that <c>Journal:Commit</c> sets.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot store the click, and nothing was acknowledged.</exception>
    ValueTask AppendAsync(Click click);
}
