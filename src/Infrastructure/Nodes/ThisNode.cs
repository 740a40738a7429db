using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Ledger;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>Determines the identity of the node that this process is.</summary>
public static class ThisNode
{
    /// <param name="dataFolder">An existing folder that no other process uses.</param>
    public static NodeIdentity Of(int number, string dataFolder)
    {
        var host = Environment.MachineName;
        return new NodeIdentity(
            number, LedgerFile.IdentityOf(dataFolder), Guid.NewGuid().ToString("N"), host[..Math.Min(host.Length, NodeIdentity.MaxHost)]);
    }
}
