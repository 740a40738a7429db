namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

internal enum Doing
{
    AppendOneByOne,
    AppendAtOnce,
    Ship,
    AppendAndShipDuringFlush,
    Restart,
}

/// <summary>Something a node does, and the crash in it.</summary>
/// <param name="Count">Of clicks to append, or in a batch; at least 1.</param>
/// <param name="CrashAt">Which of its steps is the last; 0, or more than it has: none.</param>
/// <param name="PowerCut">See <see cref="CrashCamera.Arm"/>.</param>
internal sealed record Operation(Doing Doing, int Count, int CrashAt = 0, int? PowerCut = null)
{
    /// <summary>Any four numbers are an operation; smaller ones do less.</summary>
    public static Operation From(byte[] numbers) => new(
        (Doing)(numbers[0] % (int)(Doing.Restart + 1)), 1 + numbers[1] % 12, numbers[2] % 64, numbers[3] % 2 == 0 ? null : numbers[3]);
}
