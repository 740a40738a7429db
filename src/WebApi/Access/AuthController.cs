using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Access;

/// <summary>Logging in and out.</summary>
[Route("auth")]
public sealed class AuthController(IMediator mediator) : ControllerBase
{
    [HttpPost]
    [AllowAnonymous]
    [EndpointSummary("Log in")]
    [Described<AuthOperations.LogIn>]
    public async Task<IActionResult> Post()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get("auth");
        var errors = new ValidationErrors();
        var login = new LogIn(
            Text(body, "username", errors), Text(body, "password", errors), HttpContext.Address());
        errors.ThrowSyntax();

        var token = await mediator.Send(login, HttpContext.RequestAborted);
        Response.Cookies.Append(RequestToken.Cookie, token, Cookie());
        return Envelope.Ok("token", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteString("token", token);
        });
    }

    [HttpDelete]
    [EndpointSummary("Log out")]
    [Described<AuthOperations.LogOut>]
    public async Task<IActionResult> Delete()
    {
        await mediator.Send(new LogOut(HttpContext.Caller(), RequestToken.Of(Request)!), HttpContext.RequestAborted);
        Response.Cookies.Delete(RequestToken.Cookie, Cookie());
        return Envelope.Ok(Envelope.NoData, [], writer => writer.WriteString("status", "OK"));
    }

    private CookieOptions Cookie() => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/" };

    private static string Text(JsonElement body, string name, ValidationErrors errors)
    {
        if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        errors.Add($"auth.{name}", "required, a string");
        return "";
    }
}
