using System.Collections;
using System.Numerics;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// Trackers by id, in one array with linear probing. It takes a reference and some free space for each tracker, where a dictionary would
/// take an object. Any thread may read it without a lock, and one at a time may change it. Trackers never move within an array, so a reader
/// cannot miss one. A removed tracker leaves a mark in its slot. An array that is full or has too many marks is replaced.
/// </summary>
internal sealed class TrackerIndex : IEnumerable<RedirectTracker>
{
    private const int LeastSlots = 16;

    // This mark is compared by reference, and its values have no meaning.
    private static readonly RedirectTracker _removed = new()
    {
        Id = 0,
        Active = false,
        MemberId = 0,
        Advertiser = new RedirectAdvertiser(0, []),
        LineItem = new RedirectLineItem(0, 0, new LineItemTerms(default)),
        PublisherId = 0,
    };

    private RedirectTracker?[] _slots;
    private int _used;
    private int _count;

    public TrackerIndex(int capacity) => _slots = new RedirectTracker[SlotsFor(capacity)];

    public int Count => Volatile.Read(ref _count);

    public RedirectTracker? Find(long id) => Search(id, Volatile.Read(ref _slots), out _);

    public void Put(RedirectTracker tracker)
    {
        var isNew = Search(tracker.Id, _slots, out var place) is null;
        if (isNew && SlotsFor(_used + 1) > _slots.Length)
        {
            Rebuild();
            Search(tracker.Id, _slots, out place);
        }
        Volatile.Write(ref _slots[place], tracker);
        if (!isNew)
            return;
        _used++;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <returns>False when there was no such tracker.</returns>
    public bool Remove(long id)
    {
        if (Search(id, _slots, out var place) is null)
            return false;
        Volatile.Write(ref _slots[place], _removed);
        Volatile.Write(ref _count, _count - 1);
        return true;
    }

    /// <summary>Returns at least the trackers that are there now, and some that are added meanwhile.</summary>
    public IEnumerator<RedirectTracker> GetEnumerator()
    {
        var slots = Volatile.Read(ref _slots);
        for (var place = 0; place < slots.Length; place++)
            if (Volatile.Read(ref slots[place]) is { } tracker && !ReferenceEquals(tracker, _removed))
                yield return tracker;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Returns a power of 2 that leaves at least a quarter of the slots free, because a search ends at the next free slot.
    /// </summary>
    private static int SlotsFor(int trackers) =>
        Math.Max(LeastSlots, checked((int)BitOperations.RoundUpToPowerOf2((uint)(trackers + trackers / 3 + 1))));

    /// <param name="place">The slot of the tracker, or the free slot at which the search ended.</param>
    private static RedirectTracker? Search(long id, RedirectTracker?[] slots, out int place)
    {
        // Multiplication by the golden ratio spreads ids evenly, whatever their regular distance is.
        const ulong golden = 0x9E3779B97F4A7C15;
        var mask = slots.Length - 1;
        place = (int)(((ulong)id * golden) >> (64 - BitOperations.Log2((uint)slots.Length)));
        while (true)
        {
            // The slot is read once, because another thread may change it right after.
            var tracker = Volatile.Read(ref slots[place]);
            if (tracker is null || (tracker.Id == id && !ReferenceEquals(tracker, _removed)))
                return tracker;
            place = (place + 1) & mask;
        }
    }

    private void Rebuild()
    {
        var slots = new RedirectTracker?[SlotsFor(_count + _count / 4 + 1)];
        foreach (var tracker in this)
        {
            Search(tracker.Id, slots, out var place);
            slots[place] = tracker;
        }
        _used = _count;
        Volatile.Write(ref _slots, slots);
    }
}
