namespace ClickTracking.Domain.Common;

/// <summary>An object that another one is associated with: its id (positive) and, for showing, its name.</summary>
public sealed record ObjectRef(long Id, string? Name = null);
