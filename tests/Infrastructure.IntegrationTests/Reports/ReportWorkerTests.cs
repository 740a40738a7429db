using System.Threading.Channels;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Reports;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>When a node works on reports, and in which order.</summary>
internal sealed class ReportWorkerTests
{
    [Test]
    public async Task A_node_works_on_reports_only_while_it_holds_its_number()
    {
        var claim = new NodeClaim(new NodeIdentity(1, "folder", "process", "host"));
        var (time, work) = (new WatchedTime(), new Work(reports: 2));
        await using var services = new ServiceCollection()
            .AddScoped<IMediator>(provider => new Mediator(provider.GetService!))
            .AddSingleton<IRequestHandler<RequeueReports, Unit>>(work)
            .AddSingleton<IRequestHandler<DeleteOldReports, Unit>>(work)
            .AddSingleton<IRequestHandler<RunNextReport, bool>>(work)
            .BuildServiceProvider();
        using var worker = new ReportWorker(
            services.GetRequiredService<IServiceScopeFactory>(), claim, time, NullLogger<ReportWorker>.Instance);
        await worker.StartAsync(default);
        await time.WaitedForAsync();
        work.Steps.Should().BeEmpty("another process may hold the number, and work on the same reports");

        claim.Hold();
        worker.Signal();
        await time.WaitedForAsync();
        work.Steps.Should().Equal("requeue", "delete old ones", "make", "make", "none left");

        claim.Lose();
        worker.Signal();
        await time.WaitedForAsync();
        work.Steps.Should().HaveCount(5);
        await worker.StopAsync(default);
    }

    /// <summary>A clock whose timers are seen: the worker starts one when it has done what there was to do.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly Channel<bool> _timers = Channel.CreateUnbounded<bool>();

        public async Task WaitedForAsync() => await _timers.Reader.ReadAsync();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(true);
            return timer;
        }
    }

    private sealed class Work(int reports)
        : IRequestHandler<RequeueReports, Unit>, IRequestHandler<DeleteOldReports, Unit>, IRequestHandler<RunNextReport, bool>
    {
        private int _reports = reports;

        public List<string> Steps { get; } = [];

        public Task<Unit> Handle(RequeueReports request, CancellationToken cancellationToken)
        {
            Steps.Add("requeue");
            return Unit.Task;
        }

        public Task<Unit> Handle(DeleteOldReports request, CancellationToken cancellationToken)
        {
            Steps.Add("delete old ones");
            return Unit.Task;
        }

        public Task<bool> Handle(RunNextReport request, CancellationToken cancellationToken)
        {
            Steps.Add(_reports > 0 ? "make" : "none left");
            return Task.FromResult(_reports-- > 0);
        }
    }
}
