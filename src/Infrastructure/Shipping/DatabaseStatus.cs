using ClickTracking.Infrastructure.Database.Identity;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>What health and metrics say of the database: the judgement of all that use it, and of the shipper.</summary>
public sealed class DatabaseStatus(DatabaseAccess access, ClickShipper shipper)
{
    /// <summary>What is wrong, as a sentence; null: nothing is.</summary>
    public string? Fault => access.Fault ?? shipper.Fault;
}
