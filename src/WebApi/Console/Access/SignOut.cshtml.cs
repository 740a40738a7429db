using ClickTracking.Application.Access;
using ClickTracking.WebApi.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Access;

/// <summary>Ends the session. There is nothing to see.</summary>
public sealed class SignOutModel(IMediator mediator) : ConsolePage(mediator)
{
    public IActionResult OnGet() => LocalRedirect(ConsoleRegistration.Path + "/");

    public async Task<IActionResult> OnPostAsync()
    {
        await SendAsync(new LogOut(Caller, Request.Cookies[RequestToken.Cookie]!));
        SessionCookie.Delete(HttpContext);
        return LocalRedirect(SignInAddress.Path);
    }
}
