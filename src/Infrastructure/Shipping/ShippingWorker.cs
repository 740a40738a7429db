using ClickTracking.Infrastructure.Journal;
using Microsoft.Extensions.Hosting;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// Runs the shipper with the host. It is registered before the web server, so that it is stopped after the listener. Then no more clicks
/// come, the journal is closed and the shipper empties it. The host's own shutdown timeout must be longer.
/// </summary>
public sealed class ShippingWorker(ClickJournal journal, ClickShipper shipper) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        journal.Close();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => shipper.RunAsync(stoppingToken);
}
