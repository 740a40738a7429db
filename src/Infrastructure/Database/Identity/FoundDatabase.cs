namespace ClickTracking.Infrastructure.Database.Identity;

/// <param name="Exists">False: there is no such file, or no such database on the server.</param>
/// <param name="Identity">Null: it is empty, or of a version without identities.</param>
public sealed record FoundDatabase(bool Exists, string? Identity);
