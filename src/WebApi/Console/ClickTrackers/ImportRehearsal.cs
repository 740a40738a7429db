using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.Application.Access;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// Finds the faults of every row of a table by importing it without writing anything. The API reports malformed values before it looks into
/// the database, so that rows without a fault are tried again without the others.
/// </summary>
internal sealed partial class ImportRehearsal(IMediator mediator, ITableFile file, Caller caller, CancellationToken cancellationToken)
{
    /// <summary>Malformed values, then references and codes: each attempt finds what the one before did not come to.</summary>
    private const int Attempts = 3;

    private readonly Dictionary<int, List<(string Column, string Text)>> _faults = [];
    private readonly Dictionary<int, List<string>> _warnings = [];
    private readonly List<string> _general = [];
    private readonly List<string> _remarks = [];

    /// <param name="advertiserId">The advertiser of new click trackers whose row names none; null: none.</param>
    public async Task<ImportPreview> RunAsync(ClickTrackerTable table, string? advertiserId)
    {
        var isNew = new Dictionary<int, bool>();
        var rows = table.Rows;
        for (var attempt = 0; attempt < Attempts && rows.Count > 0; attempt++)
        {
            var content = await WriteAsync(table.Columns, rows, cancellationToken);
            var sent = rows;
            try
            {
                var written = await mediator.Send(new ImportClickTrackers(caller, content, advertiserId, "true"), cancellationToken);
                foreach (var warning in written.Warnings.Where(w => !w.StartsWith("validate:", StringComparison.Ordinal)))
                    Warn(warning, sent);
                foreach (var (row, value) in sent.Zip(written.Values))
                    isNew[row.Number] = value.Id == 0;
                break;
            }
            catch (ApiException exception)
            {
                foreach (var fault in FaultsOf(exception))
                    Blame(fault, sent);
                rows = [.. sent.Where(r => !_faults.ContainsKey(r.Number))];
                if (rows.Count == sent.Count)
                    break;
            }
        }
        return new ImportPreview(
            table.Columns,
            [
                .. table.Rows.Select(r => new PreviewRow(
                    r.Number, r.Cells, _faults.GetValueOrDefault(r.Number, []), _warnings.GetValueOrDefault(r.Number, []))),
            ],
            _general, _remarks, isNew.Count(n => n.Value), isNew.Count(n => !n.Value));
    }

    /// <summary>The table as a file, as the API takes it.</summary>
    public static Task<byte[]> WriteAsync(ITableFile file, ClickTrackerTable table, CancellationToken cancellationToken) =>
        WriteAsync(file, table.Columns, table.Rows, cancellationToken);

    private Task<byte[]> WriteAsync(IReadOnlyList<string> columns, IReadOnlyList<ClickTrackerRow> rows, CancellationToken token) =>
        WriteAsync(file, columns, rows, token);

    private static async Task<byte[]> WriteAsync(
        ITableFile file, IReadOnlyList<string> columns, IReadOnlyList<ClickTrackerRow> rows, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        await file.WriteAsync(columns, rows.Select(r => (IReadOnlyList<object?>)r.Cells), hasMark: false, () => content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Click trackers that do not exist are named in one sentence, each with its row.</summary>
    private static IReadOnlyList<string> FaultsOf(ApiException exception)
    {
        var missing = MissingIn().Matches(exception.Message).Select(m => $"{m.Groups[2].Value}.id: {Texts.NoSuchTracker}").ToArray();
        return missing.Length > 0 ? missing : exception.Faults.Count > 0 ? exception.Faults : [exception.Message];
    }

    private void Blame(string fault, IReadOnlyList<ClickTrackerRow> sent)
    {
        if (Place(fault, sent) is var (row, column, text))
            Of(_faults, row).Add((column, ErrorSentence.Of(text)));
        else
            _general.Add(ErrorSentence.Of(fault));
    }

    private void Warn(string warning, IReadOnlyList<ClickTrackerRow> sent)
    {
        if (Place(warning, sent) is var (row, _, text))
            Of(_warnings, row).Add(ErrorSentence.Of(text));
        else
            _remarks.Add(ErrorSentence.Of(warning));
    }

    /// <summary>The row that a sentence is about, with its number in the table that is shown; null: it is about none.</summary>
    private static (int Row, string Column, string Text)? Place(string sentence, IReadOnlyList<ClickTrackerRow> sent)
    {
        if (RowOf().Match(sentence) is not { Success: true } match)
            return null;
        var place = int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) - 2;
        return place < 0 || place >= sent.Count ? null : (sent[place].Number, match.Groups[2].Value, sentence[match.Length..]);
    }

    private static List<T> Of<T>(Dictionary<int, List<T>> lists, int row)
    {
        if (!lists.TryGetValue(row, out var list))
            lists[row] = list = [];
        return list;
    }

    [GeneratedRegex(@"(\d+) \((row \d{1,6})\)", RegexOptions.CultureInvariant)]
    private static partial Regex MissingIn();

    [GeneratedRegex(@"^row (\d{1,6})(?:\.([\w.]+))?: ", RegexOptions.CultureInvariant)]
    private static partial Regex RowOf();
}
