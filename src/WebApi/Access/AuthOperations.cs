using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Access;

/// <summary>What logging in and out take and answer.</summary>
internal static class AuthOperations
{
    public sealed class LogIn : IOperationDescription
    {
        public static void Describe(OperationBuilder operation)
        {
            var text = Schemas.Text();
            text.MinLength = 1;
            operation
                .TakesBody(Schemas.Object(("auth", Schemas.Object(("username", text), ("password", text)))))
                .Answers($"The token, also as the cookie {RequestToken.Cookie}.", Schemas.Object(("status", Schemas.Text()), ("token", Schemas.Text())))
                .Fails(StatusCodes.Status413PayloadTooLarge);
        }
    }

    public sealed class LogOut : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) =>
            operation.Answers("The session has ended.", Schemas.Object(("status", Schemas.Text())));
    }
}
