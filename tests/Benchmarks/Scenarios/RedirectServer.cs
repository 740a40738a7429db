using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One server in a folder of its own, for the whole scenario.</summary>
internal sealed class RedirectServer : IDisposable
{
    private readonly TemporaryFolder _folder;

    private RedirectServer(Target target, TemporaryFolder folder, RunningServer server) =>
        (Target, _folder, Server) = (target, folder, server);

    public Target Target { get; }

    public RunningServer Server { get; }

    public ClickLedger Ledger { get; } = new();

    public bool IsProduct => Target is ProductTarget;

    public static async Task<RedirectServer> StartAsync(Target target, string folder, CancellationToken cancellationToken)
    {
        var own = TemporaryFolder.In(folder);
        try
        {
            return new RedirectServer(target, own, await target.StartAsync(own.Path, cancellationToken));
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the product's database from storing anything until the result is disposed.</summary>
    public StoppedDatabase StopDatabase() => new(ProductTarget.Database(_folder.Path));

    /// <summary>Stops the server cleanly. After that every redirect that the product answered must be a stored click.</summary>
    public async Task StopAsync(CheckList checks, CancellationToken cancellationToken)
    {
        await Server.StopAsync(cancellationToken);
        if (!IsProduct)
            return;
        using var stored = new StoredClicks(ProductTarget.Database(_folder.Path));
        Ledger.Compare(stored, checks);
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}
