namespace ClickTracking.WebApi.Startup;

/// <summary>Where appsettings.json is: the working folder as is usual, else beside the program, so that it starts from anywhere.</summary>
internal static class ContentRoot
{
    public static string Find()
    {
        var here = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(here, "appsettings.json")) ? here : AppContext.BaseDirectory;
    }
}
