using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.WebApi.ClickTrackers;
using ClickTracking.WebApi.Redirects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Explain;

/// <summary>Takes a pasted tag apart: where a click on it leads, why, and what is wrong with the tag.</summary>
public sealed class IndexModel(IMediator mediator, PrivacyOptions privacy, PublicAddress publicAddress) : ConsolePage(mediator)
{
    /// <summary>The tag as it was pasted. A long one is sent in a form, a short one may stand in a link.</summary>
    [BindProperty(Name = "tag", SupportsGet = true)]
    public string? Tag { get; set; }

    /// <summary>Null: no tag was pasted, or it cannot be explained.</summary>
    public RedirectExplanation? Explanation { get; private set; }

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>The whole address without the mistakes that can be mended; null: there is nothing to mend.</summary>
    public string? Mended { get; private set; }

    /// <summary>What would become of a click on the mended tag; null: there is none.</summary>
    public string? MendedVerdict { get; private set; }

    /// <summary>The parameters whose macro nobody has replaced, by their names in the mended tag where there is one.</summary>
    public IReadOnlyList<string> Macros { get; private set; } = [];

    public Task OnGetAsync() => ExplainAsync();

    public Task OnPostAsync() => ExplainAsync();

    private async Task ExplainAsync()
    {
        if (string.IsNullOrWhiteSpace(Tag))
        {
            if (HttpMethods.IsPost(Request.Method))
                ModelState.AddModelError(nameof(Tag), Texts.ExplainNothingPasted);
            return;
        }
        var pasted = PastedTag.Of(Tag);
        try
        {
            var explained = await SendAsync(RequestFor(pasted));
            (Explanation, Warnings, Macros) = (explained.Explanation, explained.Warnings, explained.Explanation.UnexpandedMacros);
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            ModelState.AddModelError(nameof(Tag), string.Format(CultureInfo.InvariantCulture, Texts.ExplainNoTracker, IdOf(exception)));
            return;
        }
        catch (ApiException exception) when (exception.Id == ApiErrorId.Syntax)
        {
            ModelState.AddModelError(nameof(Tag), Texts.ExplainNoTag);
            return;
        }
        if (Explanation.MendedQuery is { } mended)
            await MendAsync(pasted.With(mended, publicAddress.Of(HttpContext.Request)));
    }

    private async Task MendAsync(string mended)
    {
        Mended = mended;
        try
        {
            var explanation = (await SendAsync(RequestFor(PastedTag.Of(mended)))).Explanation;
            (MendedVerdict, Macros) = (explanation.Verdict, explanation.UnexpandedMacros);
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            MendedVerdict = string.Format(CultureInfo.InvariantCulture, Texts.ExplainNoTracker, IdOf(exception));
        }
    }

    private ExplainRedirect RequestFor(PastedTag tag) => new(Caller, tag.Query, RedirectEndpoint.VisitorOf(HttpContext, privacy));

    /// <summary>The id that the message ends with.</summary>
    private static string IdOf(ApiException exception) =>
        exception.Message[(exception.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
}
