namespace ClickTracking.Domain.Members;

/// <summary>
/// A password has 10 to 64 characters, with an upper-case letter, a lower-case letter, a digit and a special character among them.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 10;
    public const int MaxLength = 64;

    public static bool Accepts(string password) =>
        password.Length is >= MinLength and <= MaxLength
        && password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit)
        && password.Any(c => !char.IsLetterOrDigit(c));
}
