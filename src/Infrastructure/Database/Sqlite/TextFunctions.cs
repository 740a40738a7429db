using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// SQLite's own comparisons know the letters of ASCII alone. These functions treat those of every script alike. Statements use them and no
/// index or other part of the schema does, so that other programs can open the file.
/// </summary>
internal static class TextFunctions
{
    /// <summary>The same arguments have the same result, as an expression of ORDER BY needs.</summary>
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    private static readonly CompareInfo _order = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>The pool keeps the functions with the connection.</summary>
    public static void Add(SqliteConnection connection)
    {
        Check(connection, raw.sqlite3_create_function(connection.Handle!, "contains_text", 2, Flags, null, ContainsText));
        Check(connection, raw.sqlite3_create_function(connection.Handle!, "sort_key", 1, Flags, null, SortKey));
    }

    /// <summary><c>contains_text(text, part)</c>, regardless of case and of how accents are composed; NULL: the text is NULL.</summary>
    private static void ContainsText(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (TextOf(arguments[0]) is { } text && TextOf(arguments[1]) is { } part)
            raw.sqlite3_result_int(context, text.Contains(part, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
        else
            raw.sqlite3_result_null(context);
    }

    /// <summary><c>sort_key(text)</c>: bytes in the order in which people expect texts, without case; NULL: the text is NULL.</summary>
    private static void SortKey(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (TextOf(arguments[0]) is { } text)
            raw.sqlite3_result_blob(context, _order.GetSortKey(text, CompareOptions.IgnoreCase).KeyData);
        else
            raw.sqlite3_result_null(context);
    }

    /// <summary>The text with composed accents.</summary>
    private static string? TextOf(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_NULL
        ? null
        : raw.sqlite3_value_text(value).utf8_to_string().Normalize(NormalizationForm.FormC);

    private static void Check(SqliteConnection connection, int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
