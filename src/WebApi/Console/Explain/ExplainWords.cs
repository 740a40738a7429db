using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.WebApi.Console.Objects;

namespace ClickTracking.WebApi.Console.Explain;

/// <summary>The words for parts of an explanation.</summary>
internal static class ExplainWords
{
    public static string Of(ParameterMeaning meaning) => meaning switch
    {
        ParameterMeaning.Id => Texts.ExplainId,
        ParameterMeaning.Cachebuster => Texts.ExplainCachebuster,
        ParameterMeaning.Ancost => Texts.ExplainAncost,
        ParameterMeaning.Redir => Texts.ExplainRedir,
        _ => Texts.ExplainOther,
    };

    /// <summary>A word for the use that is made of a parameter, and its colour.</summary>
    public static (string Text, string Tone) Of(ParameterReading parameter) => parameter switch
    {
        { IsMacro: true } => (Texts.ExplainMacro, "warn"),
        { Use: ParameterUse.Used } => (Texts.ExplainUsed, "good"),
        { Use: ParameterUse.Absent } => (Texts.ExplainAbsent, "warn"),
        { Use: ParameterUse.Repeated } => (Texts.ExplainRepeated, "warn"),
        _ => (Texts.ExplainUnknown, ""),
    };

    public static string Of(DoubleEncoding encoding) => encoding switch
    {
        DoubleEncoding.Wholly => Texts.ExplainEncodedWholly,
        DoubleEncoding.Partly => Texts.ExplainEncodedPartly,
        _ => "",
    };

    public static string Of(RedirEncoding encoding) =>
        encoding == RedirEncoding.Literal ? Texts.ExplainLiteral : Texts.ExplainPercent;

    /// <summary>The colour of the verdict.</summary>
    public static string ToneOf(RedirectExplanation explanation) =>
        explanation.Click is null ? "bad" : explanation is { Remedy: null, Problems.Count: 0 } ? "good" : "warn";

    /// <summary>What a click would be: counted, or why not.</summary>
    public static string Of(ClickReasons reasons) => reasons == ClickReasons.None
        ? Texts.ExplainValid
        : (reasons.IsValid() ? Texts.ExplainValidBut : Texts.ExplainInvalid) + " " + string.Join(", ", Enum.GetValues<ClickReasons>()
            .Where(r => r != ClickReasons.None && reasons.HasFlag(r)).Select(r => ObjectTexts.Value(WireNames<ClickReasons>.Of(r))));

    /// <summary>The page on which a person can do what the remedy does, and its name; null: there is none.</summary>
    public static (string Address, string Text)? PageOf(Remedy remedy)
    {
        var parts = remedy.Path.TrimStart('/').Split("?id=");
        return parts is [var service, var id] && ObjectKinds.PageOf(service, long.Parse(id, CultureInfo.InvariantCulture)) is { } page
            ? (page, string.Format(CultureInfo.InvariantCulture, Texts.ExplainOpen, ObjectTexts.One(service), id))
            : null;
    }
}
