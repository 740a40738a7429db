namespace ClickTracking.Application.Journal;

/// <summary>The part of a node's journal between the position that is stored in the database and the one to be stored.</summary>
public readonly record struct JournalRange(JournalPosition From, JournalPosition To);
