using System.ComponentModel;

namespace ClickTracking.WebApi.Console;

/// <summary>The section <c>Console</c>.</summary>
public sealed record ConsoleOptions
{
    [Description("serve the pages at /console/, for people with a browser")]
    public bool Enabled { get; init; } = true;
}
