using ClickTracking.Infrastructure.Database.SqlServer;
using FluentAssertions;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

internal sealed class SqlServerConnectionStringTests
{
    [Test]
    public void What_the_user_does_not_say_fits_the_product()
    {
        var full = new SqlConnectionStringBuilder(SqlServerConnectionString.WithDefaults("Server=a;Database=b"));
        (full.ConnectTimeout, full.CommandTimeout, full.ApplicationName, full.PoolBlockingPeriod, full.Enlist)
            .Should().Be((5, 15, "ClickTracker", PoolBlockingPeriod.NeverBlock, false));
    }

    [Test]
    public void What_the_user_says_stays()
    {
        var full = new SqlConnectionStringBuilder(SqlServerConnectionString.WithDefaults(
            "Server=a;Database=b;Connect Timeout=15;Command Timeout=30;App=mine;Pool Blocking Period=Auto;Enlist=true;Max Pool Size=7"));
        (full.ConnectTimeout, full.CommandTimeout, full.ApplicationName, full.PoolBlockingPeriod, full.Enlist, full.MaxPoolSize)
            .Should().Be((15, 30, "mine", PoolBlockingPeriod.Auto, true, 7));
    }
}
