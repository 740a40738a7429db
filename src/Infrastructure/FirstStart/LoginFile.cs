using System.Text.Json;
using ClickTracking.Application.FirstStart;

namespace ClickTracking.Infrastructure.FirstStart;

/// <summary>Files in the data folder that hold the body of a login, readable by their owner alone (mode 0600).</summary>
public sealed class LoginFile(string folder) : ILoginFile
{
    public async Task WriteAsync(string fileName, string username, string password, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(folder, fileName);
        File.Delete(path);
        await using var file = new FileStream(path, options);
        await JsonSerializer.SerializeAsync(
            file, new { auth = new { username, password } }, cancellationToken: cancellationToken);
    }
}
