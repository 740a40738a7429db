using ClickTracking.Application.FirstStart;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.FirstStart;

/// <summary>The objects of the examples in the original's documentation (see the SQL file).</summary>
public sealed class DemoObjects(DbSession session) : IDemoObjects
{
    public long MemberId => 958;

    public Task LoadAsync(DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Demo.Load", new { now }, cancellationToken);
}
