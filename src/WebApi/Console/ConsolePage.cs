using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Console.Pickers;
using ClickTracking.WebApi.Console.Preferences;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClickTracking.WebApi.Console;

/// <summary>A page of a person who is signed in.</summary>
[RequestSizeLimit(ConsoleRegistration.MaxForm)]
public abstract class ConsolePage(IMediator mediator) : PageModel
{
    protected IMediator Mediator => mediator;

    public Caller Caller => HttpContext.Caller();

    /// <summary>The time zone of the page, and which clicks count in it.</summary>
    public ViewPreferences Preferences => ViewPreferences.Of(HttpContext);

    /// <summary>Whether only a part of the page is asked for, to be put into the one that is shown.</summary>
    protected bool IsPartial => Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-Boosted");

    protected Task<T> SendAsync<T>(IRequest<T> request) => mediator.Send(request, HttpContext.RequestAborted);

    /// <summary>
    /// Sends a command. An error that the person can mend is added to the model's, beside its field where the page has it.
    /// </summary>
    /// <param name="fieldOf">
    /// The name of the page's field for that of the API, as <c>clicktracker.name</c>; null for one that the page does not show.
    /// </param>
    /// <returns>False: nothing was changed.</returns>
    protected async Task<bool> TrySendAsync<T>(IRequest<T> request, Func<string, string?>? fieldOf = null)
    {
        try
        {
            await SendAsync(request);
            return true;
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, fieldOf);
            return false;
        }
    }

    /// <summary>The text that was typed into a picker of the form, chosen or not; null: none.</summary>
    public string? TypedInto(string picker) =>
        Request.HasFormContentType ? (string?)Request.Form[picker + PickerModel.TextSuffix] : null;

    /// <summary>
    /// Adds an error to each picker of the form in which something was typed and nothing chosen: that is not the same as an empty one.
    /// </summary>
    protected bool HasUndecidedPickers()
    {
        var undecided = Request.Form.Keys.Where(k => k.EndsWith(PickerModel.TextSuffix, StringComparison.Ordinal))
            .Select(k => k[..^PickerModel.TextSuffix.Length])
            .Where(f => string.IsNullOrWhiteSpace(Request.Form[f]) && !string.IsNullOrWhiteSpace(TypedInto(f))).ToList();
        foreach (var field in undecided)
            ModelState.AddModelError(field, Texts.PickerUndecided);
        return undecided.Count > 0;
    }

    /// <inheritdoc cref="TrySendAsync{T}"/>
    protected void AddErrors(ApiException exception, Func<string, string?>? fieldOf = null)
    {
        if (exception.Faults.Count == 0)
            ModelState.AddModelError("", ErrorSentence.Of(exception.Message));
        foreach (var fault in exception.Faults)
        {
            var end = fault.IndexOf(": ", StringComparison.Ordinal);
            var field = end < 0 ? null : fieldOf?.Invoke(fault[..end]);
            ModelState.AddModelError(field ?? "", ErrorSentence.Of(field is null ? fault : fault[(end + 2)..]));
        }
    }
}
