using System.ComponentModel.DataAnnotations;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Console.Preferences;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Access;

/// <summary>Opens a session of the API and gives it to the browser as the API's own cookie.</summary>
[AllowAnonymous]
[RequestSizeLimit(RequestBody.MaxBytesOfLogin)]
public sealed class SignInModel(IMediator mediator) : ConsolePage(mediator)
{
    [BindProperty]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.UsernameMissing))]
    public string Username { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.PasswordMissing))]
    public string Password { get; set; } = "";

    /// <summary>The time zone of the browser, taken as long as the person has chosen no other.</summary>
    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    /// <summary>Whether a page was asked for that needs a session.</summary>
    public bool IsAsked => ReturnTo is not null && SignInAddress.Return(ReturnTo) != ConsoleRegistration.Path + "/";

    public IActionResult OnGet() =>
        HttpContext.Features.Get<Caller>() is null ? Page() : LocalRedirect(SignInAddress.Return(ReturnTo));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        try
        {
            SessionCookie.Set(HttpContext, await SendAsync(new LogIn(Username, Password, HttpContext.Address())));
        }
        catch (ApiException exception)
        {
            ModelState.AddModelError("", exception.Id switch
            {
                ApiErrorId.NoAuth => Texts.WrongLogin,
                ApiErrorId.NoAuthDisabled => Texts.UserDisabled,
                _ => ErrorSentence.Of(exception.Message),
            });
            Response.StatusCode = ErrorResponses.StatusOf(exception);
            return Page();
        }
        if (Zone is not null && !Request.Cookies.ContainsKey(ViewPreferences.ZoneCookie) && ViewPreferences.TryFind(Zone, out var zone))
            PreferenceCookies.Set(HttpContext, ViewPreferences.ZoneCookie, zone.Id);
        return LocalRedirect(SignInAddress.Return(ReturnTo));
    }
}
