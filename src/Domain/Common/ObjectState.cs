namespace ClickTracking.Domain.Common;

/// <summary>Says whether an object of the API is in use. The API writes <c>active</c> and <c>inactive</c>.</summary>
public enum ObjectState
{
    Active = 0,
    Inactive = 1,
}
