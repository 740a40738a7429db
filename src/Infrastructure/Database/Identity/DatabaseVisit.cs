namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>The way to the database for a command that runs beside the service or without it.</summary>
public interface IDatabaseVisit
{
    /// <summary>Opens the way to the database of the data folder, and neither migrates it nor remembers anything of it.</summary>
    /// <exception cref="InvalidOperationException">The schema is not this program's, or it is the database of another folder.</exception>
    void Open();
}

internal sealed class DatabaseVisit(IDatabaseProduct product, DatabaseAccess access, KnownDatabaseFile file) : IDatabaseVisit
{
    public void Open()
    {
        product.Prepare(migrate: false);
        var found = product.Find();
        if (file.Current.Identity is { } own && found.Identity != own)
            throw new InvalidOperationException(Refusals.NotOwn(product.Name, found, own));
        access.Open(found.Identity ?? "");
    }
}
