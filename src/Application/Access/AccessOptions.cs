namespace ClickTracking.Application.Access;

/// <param name="LoginsPer5Minutes">Successful logins of a user, and failed ones, in 5 minutes; 0: unlimited.</param>
public sealed record AccessOptions(int LoginsPer5Minutes)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Several people share an address; failed logins from one address are allowed this many times the user's number.</summary>
    public const int AddressFactor = 5;
}
