using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClickTracking.Infrastructure.Database;

/// <summary>Accepts a connection string of the product that <see cref="DatabaseOptions.Provider"/> names.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DatabaseConnectionStringAttribute()
    : ValidationAttribute("a connection string, for SqlServer with server and database; a relative file is one of the data folder")
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var database = validationContext.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        return DatabaseConnection.TryCreate(database.Provider, (string)value!, "", out _)
            ? ValidationResult.Success
            : new ValidationResult(ErrorMessageString, [validationContext.MemberName!]);
    }
}
