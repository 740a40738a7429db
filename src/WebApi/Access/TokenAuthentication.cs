using System.Security.Claims;
using System.Text.Encodings.Web;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Access;

/// <summary>Finds the caller by the token of <c>POST /auth</c>: in <c>Authorization</c>, bare or as <c>Bearer</c>, or in the cookie.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IMediator mediator, ErrorResponses errors)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Token";
    public const string Cookie = "clicktracker_token";

    private ApiException _fault = ApiException.NoAuth("no token: log in with POST /auth, then send its cookie or the header Authorization: TOKEN");

    /// <summary>The request's token, or null.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString().Trim();
        if (header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
            header = header[bearer.Length..].Trim();
        return header.Length > 0 ? header : request.Cookies[Cookie];
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();
        try
        {
            var caller = await mediator.Send(new Authenticate(token, Context.Address()), Context.RequestAborted);
            Context.Features.Set(caller);
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Username)], Name);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
        }
        catch (ApiException fault)
        {
            _fault = fault;
            return AuthenticateResult.Fail(fault);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => errors.WriteAsync(Context, _fault);
}
