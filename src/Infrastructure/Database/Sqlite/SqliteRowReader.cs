using System.Data.Common;
using System.Runtime.InteropServices;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database.Rows;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Reads values of rows from SQLite itself. The provider takes and gives back a lock on the statement's handle for each call, and asks for
/// the type of a value before the value: measured, that is most of the time of a report.
/// </summary>
internal sealed unsafe partial class SqliteRowReader : RowReader
{
    /// <summary>The library that the provider has loaded.</summary>
    private const string Library = "e_sqlite3";

    private readonly SqliteDataReader _rows;
    private readonly nint _statement;

    /// <param name="rows">Owns the statement, which lives as long as it is open.</param>
    public SqliteRowReader(SqliteDataReader rows) : base(rows) => (_rows, _statement) = (rows, rows.Handle!.DangerousGetHandle());

    /// <param name="rows">The provider's reader, or Dapper's around it.</param>
    public static SqliteRowReader Of(DbDataReader rows) =>
        new((SqliteDataReader)((rows as IWrappedDataReader)?.Reader ?? rows));

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(_rows.Read());
    }

    public override long NumberAt(int ordinal) => ColumnInt64(_statement, ordinal);

    /// <summary>An amount is stored as a whole number or as a fraction, of 12 digits: a double holds both exactly enough.</summary>
    public override long? MillionthsAt(int ordinal)
    {
        var amount = ColumnDouble(_statement, ordinal);
        // NULL is read as 0.
        if (amount == 0 && ColumnType(_statement, ordinal) == raw.SQLITE_NULL)
            return null;
        return (long)Math.Round(amount * Money.Millionths);
    }

    public override bool TryTextAt(int ordinal, out ReadOnlySpan<byte> utf8)
    {
        var text = ColumnText(_statement, ordinal);
        utf8 = text is null ? default : new ReadOnlySpan<byte>(text, ColumnBytes(_statement, ordinal));
        return text is not null;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    private static partial long ColumnInt64(nint statement, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    private static partial double ColumnDouble(nint statement, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    private static partial int ColumnType(nint statement, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    private static partial byte* ColumnText(nint statement, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    private static partial int ColumnBytes(nint statement, int ordinal);
}
