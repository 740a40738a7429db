using System.ComponentModel.DataAnnotations;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Access;

/// <summary>The content of the response to <c>POST /auth</c>.</summary>
internal sealed record TokenResponse(string Token) : OkResponse;

/// <summary>The body of <c>POST /auth</c>.</summary>
internal sealed record LoginBody(LoginFields Auth);

internal sealed record LoginFields([property: MinLength(1)] string Username, [property: MinLength(1)] string Password);
