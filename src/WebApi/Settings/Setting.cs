namespace ClickTracking.WebApi.Settings;

/// <summary>One setting: its key, its default as a person writes it, what it may be, what it does.</summary>
public sealed record Setting(string Key, string Default, string Allowed, string Meaning);
