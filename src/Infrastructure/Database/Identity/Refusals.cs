namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>The texts about a database that is not the node's.</summary>
internal static class Refusals
{
    /// <summary>For clients of the API.</summary>
    public const string Other = "The database is not the one that this node knows, and an administrator has to put that right.";

    public static string NotOwn(string name, FoundDatabase found, string? known) =>
        (found switch
        {
            { Exists: false } => $"There is no database {name}. This node's is {known}: give it the path or the name of that one",
            { Identity: null } => $"The database {name} has no identity: it is empty, or of an older version. This node's is {known}: "
                + "give it the path or the name of that one",
            _ => $"The database {name} is {found.Identity}, and this node's is {known}: give it the path or the name of that one",
        })
        + $", or start the node once with Database:Adopt={found.Identity ?? DatabaseOptions.New} to take this one from now on.";

    public static string Older(string name, string identity, string why) =>
        $"The database {name} is an older copy of {identity}, which this node knows: {why}. Put the newer one back, or start the node once "
        + $"with Database:Adopt={identity} to go on with this copy.";

    public static string Removed(string name) =>
        $"The database {name}, or its -wal, was removed or replaced while the node ran. Put it back; it is then used again by itself.";
}
