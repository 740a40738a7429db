using System.ComponentModel.DataAnnotations;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.FirstStart;

/// <summary>Accepts a password by <see cref="PasswordRules"/>, or <see cref="BootstrapOptions.RandomAdminPassword"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AdministratorPasswordAttribute()
    : ValidationAttribute("10 to 64 characters with upper case, lower case, digit and special character")
{
    public override bool IsValid(object? value) =>
        value is BootstrapOptions.RandomAdminPassword || (value is string password && PasswordRules.Accepts(password));
}
