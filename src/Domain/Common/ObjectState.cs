namespace ClickTracking.Domain.Common;

/// <summary>Whether an object of the API is in use. Written <c>active</c> and <c>inactive</c> on the wire.</summary>
public enum ObjectState
{
    Active = 0,
    Inactive = 1,
}
