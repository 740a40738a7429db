using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The insertion of a click. Not to be used after an exception.</summary>
/// <param name="text">Its places for <see cref="ClickColumns"/> are filled in here.</param>
internal sealed class ClickInsert(SqliteConnection connection, string text) : PreparedStatement(connection, Complete(text))
{
    private static readonly ClickColumn[] _columns = [.. ClickColumns.All];

    /// <summary>The click whose values the statement holds; null at first, when all parameters are NULL.</summary>
    private Click? _bound;

    /// <summary>Binds the values that differ from the click before: most clicks of a tracker have most values in common.</summary>
    /// <returns>Whether the click is new.</returns>
    public bool Execute(Click click, long batch)
    {
        Bind(batch);
        foreach (var column in _columns)
            Bind(column, click, _bound);
        _bound = click;
        return Run() == 1;
    }

    private void Bind(ClickColumn column, Click click, Click? before)
    {
        switch (column)
        {
            case ClickColumn<long> number:
                Bind(number.Get(click), before is null ? null : number.Get(before));
                break;
            case ClickColumn<string?> words:
                Bind(words.Get(click), before is null ? null : words.Get(before));
                break;
            case ClickColumn<decimal?> amount:
                Bind(amount.Get(click), before is null ? null : amount.Get(before));
                break;
            case ClickColumn<DateTime> time:
                Bind(time.Get(click));
                break;
            case ClickColumn<byte> number:
                Bind(number.Get(click), before is null ? null : number.Get(before));
                break;
            default:
                throw new NotSupportedException($"{column.Property} has a type that SQLite does not store.");
        }
    }

    private static string Complete(string text) => text
        .Replace("{columns}", string.Join(", ", ClickColumns.All.Select(c => c.Name)), StringComparison.Ordinal)
        .Replace("{parameters}", string.Join(", ", ClickColumns.All.Select(c => "@" + c.Property)), StringComparison.Ordinal);
}
