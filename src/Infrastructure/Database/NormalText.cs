using System.Text;

namespace ClickTracking.Infrastructure.Database;

/// <summary>Brings accents into one form.</summary>
internal static class NormalText
{
    /// <summary>The text in the form; the text itself where it holds what is no character, such as U+FFFE, and so has no form.</summary>
    public static string Of(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
