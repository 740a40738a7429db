using ClickTracking.Application.Access;
using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>What pages have in common that change click trackers.</summary>
internal static class WriteAccess
{
    /// <summary>A page whose purpose is to change something is none for a user that may only read. Commands refuse by themselves.</summary>
    /// <exception cref="ApiException">UNAUTH.</exception>
    public static void Require(Caller caller)
    {
        if (!caller.MayWrite)
            throw ApiException.Unauth(Texts.MayOnlyRead);
    }

    /// <summary>A sentence about what was done, and the warnings of the API behind it.</summary>
    public static string Sentence(string done, IReadOnlyList<string> warnings) =>
        string.Join(' ', warnings.Select(ErrorSentence.Of).Prepend(done));
}
