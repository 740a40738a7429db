using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Access;

/// <summary>The login and the logout of users.</summary>
[Route("auth")]
public sealed class AuthController(IMediator mediator) : ControllerBase
{
    [HttpPost]
    [AllowAnonymous]
    [RequestSizeLimit(RequestBody.MaxBytesOfLogin)]
    [EndpointSummary("Log in")]
    [JsonBody<LoginBody>]
    [ProducesResponseType<TokenResponse>(StatusCodes.Status200OK, Description = $"The token, also as the cookie {RequestToken.Cookie}.")]
    public async Task<IActionResult> Post()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get("auth");
        var errors = new ValidationErrors();
        var login = new LogIn(Text(body, "username", errors), Text(body, "password", errors), HttpContext.Address());
        if (login.Username.Any(char.IsControl))
            errors.Add("auth.username", "must not hold control characters");
        errors.ThrowSyntax();

        var token = await mediator.Send(login, HttpContext.RequestAborted);
        SessionCookie.Set(HttpContext, token);
        return Envelope.Ok("token", new TokenResponse(token));
    }

    [HttpDelete]
    [EndpointSummary("Log out, or as an administrator log another user out")]
    [QueryParameter<long>("user_id", "The user all of whose sessions end, for administrators. Without it: the session of the token.")]
    [ProducesResponseType<OkResponse>(StatusCodes.Status200OK, Description = "The session has ended.")]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Delete()
    {
        if (Request.Query.TryGetValue("user_id", out var ids))
        {
            await mediator.Send(new EndSessions(HttpContext.Caller(), ids[0] ?? ""), HttpContext.RequestAborted);
            return Envelope.Ok(Envelope.NoData, new OkResponse());
        }
        await mediator.Send(new LogOut(HttpContext.Caller(), RequestToken.Of(Request)!), HttpContext.RequestAborted);
        SessionCookie.Delete(HttpContext);
        return Envelope.Ok(Envelope.NoData, new OkResponse());
    }

    private static string Text(JsonElement body, string name, ValidationErrors errors)
    {
        var isText = body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
        if (isText && value.GetString() is { Length: > 0 } text)
            return text;
        errors.Add($"auth.{name}", "required, a string");
        return "";
    }
}
