using ClickTracking.Application.FirstStart;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.FirstStart;

/// <summary>
/// The command <c>reset-admin</c>, which takes the settings of the service. It may run beside the service, which keeps nothing of users and
/// sessions in memory.
/// </summary>
internal static class ResetAdmin
{
    public const string Name = "reset-admin";

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="Application.Common.StartException">There is no data folder, or its database cannot be used.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var service = ServiceCommand.Open(args);
        var username = await service.SendAsync(new ResetAdministrator());
        System.Console.WriteLine($"The password of {username} is a new one, and its sessions have ended. The login is in");
        System.Console.WriteLine(Path.Combine(service.Folder, ILoginFile.Administrator));
        return 0;
    }
}
