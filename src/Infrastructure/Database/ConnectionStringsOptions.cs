using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The section <c>ConnectionStrings</c>.</summary>
public sealed record ConnectionStringsOptions
{
    [Description("where the database is")]
    [DatabaseConnectionString]
    [DataType(DataType.Password)]
    public string ClickTracker { get; init; } = "Data Source=clicktracker.db";
}
