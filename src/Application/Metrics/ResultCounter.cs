using System.Diagnostics.Metrics;
using System.Globalization;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Metrics;

/// <summary>
/// Counts events by their result without a lock. A result that never came is there with 0, so that its first increase is seen by who
/// reads the counter.
/// </summary>
/// <typeparam name="T">The results: an enum whose values are 0, 1, 2 and so on.</typeparam>
public sealed class ResultCounter<T>
    where T : struct, Enum
{
    private readonly long[] _counts = new long[Enum.GetValues<T>().Length];

    /// <param name="label">The name of the label that holds the result.</param>
    public ResultCounter(Meter meter, string name, string label, string unit, string description)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.CreateObservableCounter(name, () => Measure(label), unit, description);
    }

    public long this[T result] => Volatile.Read(ref _counts[Index(result)]);

    public void Add(T result) => Interlocked.Increment(ref _counts[Index(result)]);

    private static int Index(T result) => Convert.ToInt32(result, CultureInfo.InvariantCulture);

    private IEnumerable<Measurement<long>> Measure(string label) =>
        from result in Enum.GetValues<T>()
        select new Measurement<long>(this[result], KeyValuePair.Create<string, object?>(label, WireNames<T>.Of(result)));
}
