using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Members;
using ClickTracking.WebApi.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Access;

/// <summary>
/// Changes the person's own password, which ends every session of theirs. The present password is asked for, so that a browser left open
/// gives nobody the account.
/// </summary>
public sealed class PasswordModel(IMediator mediator) : ConsolePage(mediator)
{
    [BindProperty]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.PasswordMissing))]
    public string Present { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.PasswordMissing))]
    public string New { get; set; } = "";

    [BindProperty]
    [Compare(nameof(New), ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.PasswordsDiffer))]
    public string Again { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !await IsPresentAsync())
            return Page();
        var body = JsonSerializer.SerializeToElement(new { password = New });
        var id = Caller.UserId.ToString(CultureInfo.InvariantCulture);
        var isChanged = await TrySendAsync(
            new UpdateResources<UserAccount>(Caller, id, [body], IsBulk: false), path => path == "user.password" ? nameof(New) : null);
        if (!isChanged)
            return Page();
        SessionCookie.Set(HttpContext, await SendAsync(new LogIn(Caller.Username, New, HttpContext.Address())));
        TempDataNotice.Set(TempData, Texts.PasswordChanged);
        return LocalRedirect(ConsoleRegistration.Path + "/");
    }

    /// <summary>Tries the password as a login does, so that trying many is slowed down as there.</summary>
    private async Task<bool> IsPresentAsync()
    {
        try
        {
            await SendAsync(new LogIn(Caller.Username, Present, HttpContext.Address()));
            return true;
        }
        catch (ApiException exception)
        {
            var error = exception.Id == ApiErrorId.NoAuth ? Texts.PasswordWrong : ErrorSentence.Of(exception.Message);
            ModelState.AddModelError(nameof(Present), error);
            return false;
        }
    }
}
