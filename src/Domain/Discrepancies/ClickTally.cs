using ClickTracking.Domain.Clicks;

namespace ClickTracking.Domain.Discrepancies;

/// <summary>Our counts for a click tracker in a time: its recorded clicks by their reasons, and its requests that were none.</summary>
public sealed class ClickTally
{
    private readonly long[] _byReasons = new long[(int)ClickValidity.Invalidating + 1];

    /// <summary>All recorded clicks, valid or not.</summary>
    public long Clicks => _byReasons.Sum();

    public long Valid => CountWithin(ClickReasons.None);

    /// <summary>A click with several reasons is counted under each of them.</summary>
    public long Robot => CountWith(ClickReasons.Robot);

    public long Prefetch => CountWith(ClickReasons.Prefetch);

    public long Duplicate => CountWith(ClickReasons.Duplicate);

    /// <summary>Clicks whose cost could not be read. They are valid unless something else is wrong with them.</summary>
    public long BadCost { get; set; }

    /// <summary>Requests that were refused, because the landing page is not allowed.</summary>
    public long Refused { get; set; }

    /// <summary>Visitors of an inactive click tracker, who were redirected without a click.</summary>
    public long Inactive { get; set; }

    /// <summary>Requests without a landing page.</summary>
    public long NoDestination { get; set; }

    /// <summary>HEAD requests, which no person sends.</summary>
    public long Head { get; set; }

    /// <summary>Recorded clicks that the database took because the journal could not. They are among <see cref="Clicks"/>.</summary>
    public long Emergency { get; set; }

    /// <summary>Clicks that were redirected and not recorded.</summary>
    public long Lost { get; set; }

    /// <summary>Requests of people that were recorded as no click.</summary>
    public long NotRecorded => Refused + Inactive + NoDestination + Lost;

    public bool IsEmpty => Clicks == 0 && NotRecorded == 0 && Head == 0 && Emergency == 0;

    /// <summary>Adds clicks with exactly these of the invalidating reasons.</summary>
    public void Add(ClickReasons reasons, long clicks) => _byReasons[(int)(reasons & ClickValidity.Invalidating)] += clicks;

    public void Add(ClickTally other)
    {
        for (var i = 0; i < _byReasons.Length; i++)
            _byReasons[i] += other._byReasons[i];
        BadCost += other.BadCost;
        Refused += other.Refused;
        Inactive += other.Inactive;
        NoDestination += other.NoDestination;
        Head += other.Head;
        Emergency += other.Emergency;
        Lost += other.Lost;
    }

    /// <summary>Counts the clicks that have no invalidating reason besides some, and so would be valid without those.</summary>
    public long CountWithin(ClickReasons tolerated)
    {
        var count = 0L;
        for (var i = 0; i < _byReasons.Length; i++)
            if (((ClickReasons)i & ~tolerated) == 0)
                count += _byReasons[i];
        return count;
    }

    private long CountWith(ClickReasons reason)
    {
        var count = 0L;
        for (var i = 0; i < _byReasons.Length; i++)
            if (((ClickReasons)i & reason) != 0)
                count += _byReasons[i];
        return count;
    }
}
