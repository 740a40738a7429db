using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Ledger;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>Finds out which node this process is.</summary>
public static class ThisNode
{
    /// <param name="dataFolder">Exists, and is this process's own.</param>
    public static NodeIdentity Of(int number, string dataFolder)
    {
        var host = Environment.MachineName;
        return new NodeIdentity(
            number, LedgerFile.IdentityOf(dataFolder), Guid.NewGuid().ToString("N"), host[..Math.Min(host.Length, NodeIdentity.MaxHost)]);
    }
}
