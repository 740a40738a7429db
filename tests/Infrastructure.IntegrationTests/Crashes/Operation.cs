namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

internal enum OperationKind
{
    AppendOneByOne,
    AppendAtOnce,
    Ship,
    AppendAndShipDuringFlush,
    Restart,
}

/// <summary>An operation of a node, and the crash in it.</summary>
/// <param name="Count">The number of clicks to append or of a batch, at least 1.</param>
/// <param name="CrashAt">The number of the operation's last step. 0, or more than it has, for no crash.</param>
/// <param name="PowerCut">The kind of crash, see <see cref="CrashCamera.Arm"/>.</param>
internal sealed record Operation(OperationKind Kind, int Count, int CrashAt = 0, int? PowerCut = null)
{
    /// <summary>Creates an operation from any four numbers. Smaller ones do less.</summary>
    public static Operation From(byte[] numbers) => new(
        (OperationKind)(numbers[0] % (int)(OperationKind.Restart + 1)), 1 + numbers[1] % 12, numbers[2] % 64, numbers[3] % 2 == 0
            ? null
            : numbers[3]);
}
