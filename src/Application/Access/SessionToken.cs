using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClickTracking.Application.Access;

/// <summary>Creates the token of a session: 256 random bits in base64url. Only its hash is stored.</summary>
public static class SessionToken
{
    private const int Bytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Returns the SHA-256 of the token's text, 32 bytes.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
