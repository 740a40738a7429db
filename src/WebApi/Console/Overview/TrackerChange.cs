using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Audit;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>A change of the click tracker that the overview is about.</summary>
/// <param name="Bar">The place of the bar of its time.</param>
/// <param name="What">What the user did, with the names of the fields that changed.</param>
internal sealed record TrackerChange(int Bar, DateTime At, string Username, string What)
{
    /// <summary>Returns the changes in the time of a chart, the oldest first.</summary>
    public static IReadOnlyList<TrackerChange> Of(IEnumerable<AuditEntry> entries, OverviewChart chart)
    {
        var bars = chart.Bars;
        return
        [
            .. from entry in entries
               orderby entry.OccurredAt
               let bar = bars.Select((b, i) => (b.Bucket, i))
                   .Where(b => b.Bucket.Start <= entry.OccurredAt && entry.OccurredAt < b.Bucket.End)
                   .Select(b => b.i).DefaultIfEmpty(-1).First()
               where bar >= 0
               select new TrackerChange(bar, entry.OccurredAt, entry.Username, WhatOf(entry)),
        ];
    }

    private static string WhatOf(AuditEntry entry) => entry.Action switch
    {
        "POST" => Texts.ChangeCreated,
        "DELETE" => Texts.ChangeDeleted,
        _ => string.Format(CultureInfo.InvariantCulture, Texts.ChangeChanged, FieldsOf(entry.Changes)),
    };

    private static string FieldsOf(string changes)
    {
        using var document = JsonDocument.Parse(changes);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? string.Join(", ", document.RootElement.EnumerateObject().Select(p => p.Name))
            : "";
    }
}
