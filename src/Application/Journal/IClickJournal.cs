using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>The durable log of one node, written before a redirect is answered.</summary>
public interface IClickJournal
{
    /// <summary>Completes when the click is committed as <c>Journal:Commit</c> says.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot take it: nothing was acknowledged.</exception>
    ValueTask AppendAsync(Click click);
}
