namespace ClickTracking.WebApi.Startup;

/// <summary>
/// Finds the folder of appsettings.json: the working folder as is usual, else the program's own, so that it starts from anywhere.
/// </summary>
internal static class ContentRoot
{
    public static string Find()
    {
        var here = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(here, "appsettings.json")) ? here : AppContext.BaseDirectory;
    }
}
