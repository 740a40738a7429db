using System.Data.Common;
using ClickTracking.Infrastructure.Backups;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Copies nothing: <c>BACKUP DATABASE</c> of the server does it better.</summary>
internal sealed class SqlServerCopier : IDatabaseCopier
{
    public string? File => null;

    public IReadOnlyList<string> SideFiles => [];

    public void Copy(DbConnection source, string target, Action<double> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public string? WhyDamaged(string copy) => throw new NotSupportedException();
}
