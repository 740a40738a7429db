using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The pages of objects serve members and users too, which lie under administration.</summary>
internal static class ObjectPages
{
    private const string Administered = "console/administration/{service}";

    public static void AddRoutes(PageConventionCollection pages)
    {
        pages.AddPageRoute("/Objects/List", Administered);
        pages.AddPageRoute("/Objects/New", Administered + "/new");
        pages.AddPageRoute("/Objects/Edit", Administered + "/{id:long}");
    }
}
