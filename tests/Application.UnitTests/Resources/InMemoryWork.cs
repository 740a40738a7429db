using ClickTracking.Application.Common;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources;

/// <summary>A unit of work over objects in memory: a transaction that is not committed brings back the objects before it.</summary>
internal sealed class InMemoryWork : IUnitOfWork
{
    private bool _isRunning;

    /// <summary>Everything that happened, in order.</summary>
    public List<string> Steps { get; } = [];

    public List<IStoredObjects> Stores { get; } = [];

    public Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        _isRunning.Should().BeFalse("a scope has one transaction at a time");
        _isRunning = true;
        Steps.Add("begin");
        return Task.FromResult<IUnitOfWorkTransaction>(new Transaction(this, [.. Stores.Select(s => s.Save())]));
    }

    public void RequireTransaction() => _isRunning.Should().BeTrue("writes belong into a transaction");

    private sealed class Transaction(InMemoryWork work, IReadOnlyList<Action> undo) : IUnitOfWorkTransaction
    {
        private bool _isCommitted;

        public Task CommitAsync(CancellationToken cancellationToken)
        {
            _isCommitted = true;
            work.Steps.Add("commit");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            work._isRunning = false;
            if (_isCommitted)
                return ValueTask.CompletedTask;
            work.Steps.Add("rollback");
            foreach (var store in undo)
                store();
            return ValueTask.CompletedTask;
        }
    }
}
