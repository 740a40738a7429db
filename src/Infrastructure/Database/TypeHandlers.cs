using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Teaches Dapper the values of both databases, so that rows are read straight into the records of the Application. Enumerations are not
/// among them, because Dapper ignores handlers of enumerations (https://github.com/DapperLib/Dapper/issues/259): it reads them by their
/// names, whatever the case. One whose stored names have an underscore is mapped by AutoMapper.
/// </summary>
internal static class TypeHandlers
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Called once, before the first statement.</summary>
    public static void Register()
    {
        SqlMapper.AddTypeHandler(new DecimalHandler());
        SqlMapper.AddTypeHandler(new UtcTimeHandler());
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<string>>());
        SqlMapper.AddTypeHandler(new JsonHandler<ReportDetails>());
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<WaitingNode>>());
    }

    /// <summary>
    /// Reads amounts value by value. SQLite stores 1 as an integer and 0.5 as a fraction in one column, and Dapper would expect the type of
    /// the first row in all rows.
    /// </summary>
    private sealed class DecimalHandler : SqlMapper.TypeHandler<decimal>
    {
        public override decimal Parse(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, decimal value) => parameter.Value = value;
    }

    /// <summary>Times are stored in UTC, as text in SQLite, and come back without saying so.</summary>
    private sealed class UtcTimeHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override DateTime Parse(object value) =>
            DateTime.SpecifyKind(Convert.ToDateTime(value, CultureInfo.InvariantCulture), DateTimeKind.Utc);

        public override void SetValue(IDbDataParameter parameter, DateTime value) => parameter.Value = value;
    }

    /// <summary>Lists and other values of no type of their own are stored as JSON.</summary>
    private sealed class JsonHandler<T> : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => JsonSerializer.Deserialize<T>((string)value, _json)!;

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = JsonSerializer.Serialize(value, _json);
        }
    }
}
