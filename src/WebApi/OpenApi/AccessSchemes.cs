using ClickTracking.WebApi.Access;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>The two ways to send a token, of which a request needs one.</summary>
internal static class AccessSchemes
{
    private const string Token = "token";
    private const string Cookie = "cookie";

    public static void AddTo(OpenApiDocument document)
    {
        Add(Token, ParameterLocation.Header, "Authorization", "The token of POST /auth, bare or behind Bearer.");
        Add(Cookie, ParameterLocation.Cookie, RequestToken.Cookie, "The cookie that POST /auth sets.");

        void Add(string scheme, ParameterLocation place, string name, string description) => document.AddComponent<IOpenApiSecurityScheme>(
            scheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description });
    }

    public static IList<OpenApiSecurityRequirement> Either(OpenApiDocument document) =>
    [
        new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
        new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
    ];
}
