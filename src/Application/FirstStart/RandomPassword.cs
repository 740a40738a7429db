using System.Security.Cryptography;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.FirstStart;

/// <summary>Passwords that nobody chose.</summary>
internal static class RandomPassword
{
    private const int Length = 24;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.";

    /// <summary>About 140 random bits, and always within <see cref="PasswordRules"/>.</summary>
    public static string Create()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Alphabet, Length);
            if (PasswordRules.Accepts(password))
                return password;
        }
    }
}
