namespace ClickTracking.Application.Nodes;

/// <summary>The node that this process is.</summary>
/// <param name="Number"><c>Node:Id</c>, 0 to <see cref="Domain.Clicks.ClickId.MaxNode"/>.</param>
/// <param name="Folder">
/// The id of the data folder for as long as it exists: 32 hexadecimal digits, the <c>ledger_id</c> of its click ledger.
/// </param>
/// <param name="Process">The id of this process alone: 32 hexadecimal digits.</param>
/// <param name="Host">The machine's name, for people.</param>
public sealed record NodeIdentity(int Number, string Folder, string Process, string Host)
{
    /// <summary>Characters kept of the name of the host.</summary>
    public const int MaxHost = 255;
}
