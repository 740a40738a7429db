namespace ClickTracking.Domain.Common;

/// <summary>A reference to an associated object: its positive id and, for display, its name.</summary>
public sealed record ObjectRef(long Id, string? Name = null);
