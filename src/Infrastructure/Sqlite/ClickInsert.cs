using System.Text;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Clicks;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Sqlite;

/// <summary>
/// The insertion of a click, straight on SQLite's own functions: through parameter objects it takes three times the processor time and
/// 3 KiB of garbage a click, on the machine that answers redirects. Values are written as those objects would write them.
/// </summary>
internal sealed class ClickInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly TimeText _time = new();
    private readonly byte[] _text = new byte[4 * Click.MaxUserAgent];

    // Whose values the statement holds; none at first, when all its parameters are NULL.
    private Click? _bound;

    /// <param name="text">Its parameters, in their order, are the fields of <see cref="Execute"/>.</param>
    public ClickInsert(SqliteConnection connection, string text)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle!, text, out _statement));
    }

    /// <summary>Binds what differs from the click before; most clicks of a tracker have most values in common. Not to be used after a fault.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Execute(Click click, long batch)
    {
        var (field, before) = (0, _bound);
        Bind(++field, click.ClickId);
        Bind(++field, batch);
        Bind(++field, click.OccurredAt);
        Bind(++field, click.TrackerId, before?.TrackerId);
        Bind(++field, click.MemberId, before?.MemberId);
        Bind(++field, click.AdvertiserId, before?.AdvertiserId);
        Bind(++field, click.InsertionOrderId, before?.InsertionOrderId);
        Bind(++field, click.LineItemId, before?.LineItemId);
        Bind(++field, click.PublisherId, before?.PublisherId);
        Bind(++field, click.TagId, before?.TagId);
        Bind(++field, click.PaymentRuleId, before?.PaymentRuleId);
        Bind(++field, ClickTexts.Of(click.PricingType), before is null ? null : ClickTexts.Of(before.PricingType));
        Bind(++field, click.RevenueValue, before?.RevenueValue);
        Bind(++field, click.CommissionCpm, before?.CommissionCpm);
        Bind(++field, click.CommissionRevshare, before?.CommissionRevshare);
        Bind(++field, click.MediaBuyCost, before?.MediaBuyCost);
        Bind(++field, click.MediaBuyRevSharePct, before?.MediaBuyRevSharePct);
        Bind(++field, click.SiteDomain, before?.SiteDomain);
        Bind(++field, click.UserId, before?.UserId);
        Bind(++field, click.Ip, before?.Ip);
        Bind(++field, click.UserAgent, before?.UserAgent);
        Bind(++field, click.Cachebuster, before?.Cachebuster);
        Bind(++field, click.RawCost, before?.RawCost);
        Bind(++field, (long)click.Reasons, (long?)before?.Reasons);
        Bind(++field, ClickTexts.Of(click.DestinationSource), before is null ? null : ClickTexts.Of(before.DestinationSource));
        _bound = click;

        raw.sqlite3_step(_statement);
        var changes = raw.sqlite3_changes(_connection.Handle!);
        // The reset returns the error of the step.
        Check(raw.sqlite3_reset(_statement));
        return changes == 1;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int field, long value, long? before)
    {
        if (value != before)
            Bind(field, value);
    }

    private void Bind(int field, long value) => Check(raw.sqlite3_bind_int64(_statement, field, value));

    private void Bind(int field, DateTime value) => Check(raw.sqlite3_bind_text(_statement, field, _time.Format(value)));

    /// <summary>Amounts have 12 digits: a double holds 15 of them exactly, and the column keeps it as it would keep the text.</summary>
    private void Bind(int field, decimal? value, decimal? before)
    {
        if (value != before)
            Check(value is { } number ? raw.sqlite3_bind_double(_statement, field, (double)number) : raw.sqlite3_bind_null(_statement, field));
    }

    private void Bind(int field, string? value, string? before)
    {
        if (value == before)
            return;
        if (value is null)
            Check(raw.sqlite3_bind_null(_statement, field));
        else if (Encoding.UTF8.TryGetBytes(value, _text, out var length))
            Check(raw.sqlite3_bind_text(_statement, field, _text.AsSpan(0, length)));
        else
            Check(raw.sqlite3_bind_text(_statement, field, value));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
    }
}
