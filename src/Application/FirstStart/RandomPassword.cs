using System.Security.Cryptography;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.FirstStart;

/// <summary>Creates random passwords.</summary>
internal static class RandomPassword
{
    private const int Length = 24;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.";

    /// <summary>Creates a password of about 140 random bits that <see cref="PasswordRules"/> accepts.</summary>
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
