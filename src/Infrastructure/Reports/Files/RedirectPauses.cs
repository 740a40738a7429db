namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>
/// Pauses of the work on a report while redirects are asked for. The low priority of its thread alone does not keep it out of their way:
/// redirects wait for the disk and leave processors idle, and work on one of these slows the other where both are threads of one core.
/// </summary>
public sealed class RedirectPauses
{
    /// <summary>The number of redirects in a second at which pauses are as long as the work.</summary>
    private const double RedirectsPerSecond = 5000;

    /// <summary>The longest pauses, in times of the work: a report gets a fifth of a processor at least.</summary>
    private const double Longest = 4;

    private static readonly TimeSpan _worthWaiting = TimeSpan.FromMilliseconds(1);

    private readonly Func<long> _redirects;
    private readonly TimeProvider _time;
    private long _since;
    private long _before;

    /// <param name="redirects">Returns the number of redirects that were answered since the start.</param>
    public RedirectPauses(Func<long> redirects, TimeProvider time)
    {
        (_redirects, _time) = (redirects, time);
        Begin();
    }

    /// <summary>Returns the pause after work during which so many redirects were answered.</summary>
    public static TimeSpan After(TimeSpan work, long redirects) =>
        work <= TimeSpan.Zero ? TimeSpan.Zero : work * Math.Min(redirects / work.TotalSeconds / RedirectsPerSecond, Longest);

    /// <summary>Begins to watch a piece of work.</summary>
    public void Begin() => (_since, _before) = (_time.GetTimestamp(), _redirects());

    /// <summary>Pauses after the piece of work, and begins the next one.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        var pause = After(_time.GetElapsedTime(_since), _redirects() - _before);
        if (pause >= _worthWaiting)
            await Task.Delay(pause, _time, cancellationToken);
        Begin();
    }
}
