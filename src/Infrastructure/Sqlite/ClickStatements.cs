using System.Data.Common;
using System.Globalization;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Clicks;
using ClickTracking.Infrastructure.Sql;

namespace ClickTracking.Infrastructure.Sqlite;

/// <summary>The statements that store clicks, prepared once on a connection of their own. Not for several threads at once.</summary>
internal sealed class ClickStatements : IAsyncDisposable
{
    private static readonly string[] InsertParameters =
    [
        "ClickId", "Batch", "OccurredAt", "TrackerId", "MemberId", "AdvertiserId", "InsertionOrderId", "LineItemId", "PublisherId", "TagId",
        "PaymentRuleId", "PricingType", "RevenueValue", "CommissionCpm", "CommissionRevshare", "MediaBuyCost", "MediaBuyRevSharePct",
        "SiteDomain", "UserId", "Ip", "UserAgent", "Cachebuster", "RawCost", "Reasons", "DestinationSource",
    ];

    private readonly DbCommand _nextBatch;
    private readonly DbCommand _insert;
    private readonly DbCommand _savePosition;

    public ClickStatements(DbConnection connection, SqlStatements sql)
    {
        Connection = connection;
        _nextBatch = Prepare(sql["NextClickBatch"]);
        _insert = Prepare(sql["InsertClick"], InsertParameters);
        _savePosition = Prepare(sql["SaveJournalPosition"], "Node", "Segment", "Offset", "Clicks", "Batch", "StoredAt");
    }

    public DbConnection Connection { get; }

    public DbTransaction? Transaction
    {
        set => _nextBatch.Transaction = _insert.Transaction = _savePosition.Transaction = value;
    }

    public long NextBatch() => Convert.ToInt64(_nextBatch.ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <returns>Whether it is new.</returns>
    public bool Insert(Click click, long batch)
    {
        var values = _insert.Parameters;
        values[0].Value = click.ClickId;
        values[1].Value = batch;
        values[2].Value = click.OccurredAt;
        values[3].Value = click.TrackerId;
        values[4].Value = click.MemberId;
        values[5].Value = click.AdvertiserId;
        values[6].Value = click.InsertionOrderId;
        values[7].Value = click.LineItemId;
        values[8].Value = click.PublisherId;
        values[9].Value = click.TagId;
        values[10].Value = click.PaymentRuleId;
        values[11].Value = ClickTexts.Of(click.PricingType);
        values[12].Value = (object?)click.RevenueValue ?? DBNull.Value;
        values[13].Value = (object?)click.CommissionCpm ?? DBNull.Value;
        values[14].Value = (object?)click.CommissionRevshare ?? DBNull.Value;
        values[15].Value = (object?)click.MediaBuyCost ?? DBNull.Value;
        values[16].Value = (object?)click.MediaBuyRevSharePct ?? DBNull.Value;
        values[17].Value = (object?)click.SiteDomain ?? DBNull.Value;
        values[18].Value = click.UserId;
        values[19].Value = (object?)click.Ip ?? DBNull.Value;
        values[20].Value = (object?)click.UserAgent ?? DBNull.Value;
        values[21].Value = (object?)click.Cachebuster ?? DBNull.Value;
        values[22].Value = (object?)click.RawCost ?? DBNull.Value;
        values[23].Value = (long)click.Reasons;
        values[24].Value = ClickTexts.Of(click.DestinationSource);
        return _insert.ExecuteNonQuery() == 1;
    }

    public void SavePosition(int node, long segment, long offset, int clicks, long batch, DateTime storedAt)
    {
        var values = _savePosition.Parameters;
        values[0].Value = node;
        values[1].Value = segment;
        values[2].Value = offset;
        values[3].Value = clicks;
        values[4].Value = batch;
        values[5].Value = storedAt;
        _savePosition.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _nextBatch.DisposeAsync();
        await _insert.DisposeAsync();
        await _savePosition.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private DbCommand Prepare(string text, params string[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
