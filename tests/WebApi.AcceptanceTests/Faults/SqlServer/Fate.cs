namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>A fault that happens to the next batch of clicks on its way to the server.</summary>
internal enum Fate
{
    /// <summary>Nothing passes after its first packets, until the connection is reset.</summary>
    StopsMidway,

    /// <summary>Its commit does not arrive, and the connection is reset.</summary>
    LosesTheCommit,

    /// <summary>The server commits, and the connection is reset before the answer arrives.</summary>
    LosesTheAnswer,

    /// <summary>The service's side is reset, and its commit arrives when <see cref="FaultyNetwork.LetCommitArrive"/> is called.</summary>
    DelaysTheCommit,
}
