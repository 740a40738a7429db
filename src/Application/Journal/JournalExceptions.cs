namespace ClickTracking.Application.Journal;

/// <summary>The journal could not take a click because the disk is full or failing, or because it has reached its size limit.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The position in the database is not the one at which the batch began, because an earlier batch was stored after its answer was lost.
/// </summary>
public sealed class JournalPositionMovedException(JournalRange range) : Exception($"The journal is not stored to {range.From} any more.");
