using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Application.FirstStart;

/// <summary>The section <c>Bootstrap</c>: what the first start puts into an empty database.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The value of <see cref="AdminPassword"/> that stands for a random one, written to a file.</summary>
    public const string RandomAdminPassword = "random";

    [Description("the first administrator's password; random: written to initial-admin.json")]
    [AdministratorPassword]
    [DataType(DataType.Password)]
    public string AdminPassword { get; init; } = RandomAdminPassword;

    [Description("load the objects of the original's examples into an empty database, "
        + "with a user demo whose login is written to demo-login.json")]
    public bool Demo { get; init; }

    [Description("give the demo click trackers with clicks of the last 90 days too, which come in the background after the first start")]
    public bool DemoClicks { get; init; } = true;
}
