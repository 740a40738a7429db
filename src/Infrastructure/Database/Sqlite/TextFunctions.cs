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

    /// <summary>Text up to this length, as names are, is read without an allocation: a search reads every row.</summary>
    private const int ShortText = 512;

    /// <summary>The first character that may be part of a decomposed accent.</summary>
    private const char FirstCombining = '\u0300';

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
        if (IsNull(arguments[0]) || IsNull(arguments[1]))
        {
            raw.sqlite3_result_null(context);
            return;
        }
        Span<char> text = stackalloc char[ShortText], part = stackalloc char[ShortText];
        var contains = TextOf(arguments[0], text).Contains(TextOf(arguments[1], part), StringComparison.OrdinalIgnoreCase);
        raw.sqlite3_result_int(context, contains ? 1 : 0);
    }

    /// <summary><c>sort_key(text)</c>: bytes in the order in which people expect texts, without case; NULL: the text is NULL.</summary>
    private static void SortKey(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            raw.sqlite3_result_null(context);
            return;
        }
        Span<char> buffer = stackalloc char[ShortText];
        var text = TextOf(arguments[0], buffer);
        Span<byte> key = new byte[_order.GetSortKeyLength(text, CompareOptions.IgnoreCase)];
        raw.sqlite3_result_blob(context, key[.._order.GetSortKey(text, key, CompareOptions.IgnoreCase)]);
    }

    private static bool IsNull(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_NULL;

    /// <summary>The text with composed accents.</summary>
    private static ReadOnlySpan<char> TextOf(sqlite3_value value, Span<char> buffer)
    {
        // A number becomes text, whose bytes are those of the blob then.
        if (raw.sqlite3_value_type(value) != raw.SQLITE_TEXT)
            raw.sqlite3_value_text(value);
        var bytes = raw.sqlite3_value_blob(value);
        var text = bytes.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(bytes, buffer)] : Encoding.UTF8.GetString(bytes).AsSpan();
        return text.ContainsAnyInRange(FirstCombining, char.MaxValue) ? NormalText.Of(text.ToString(), NormalizationForm.FormC) : text;
    }

    private static void Check(SqliteConnection connection, int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
