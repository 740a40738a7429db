namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>The click trackers of the demo that have clicks, about 1,100 a day together.</summary>
internal static class DemoTrackers
{
    private const string NewYork = "America/New_York";
    private const string Courier = "daily-courier.example";
    private const string Trail = "trail-magazine.example";
    private const string Evening = "metro-evening.example";
    private const string Globe = "globetrotter.example";

    public static IReadOnlyList<DemoTracker> All { get; } =
    [
        // Member 958.
        new(601, 140, DemoRhythm.Office, Courier, "m.daily-courier.example") { Cost = 0.18m },
        new(602, 90, DemoRhythm.Evening, "sports.daily-courier.example", Courier) { Cost = 0.16m, Weekend = 1.2 },
        new(603, 70, DemoRhythm.Evening, Trail, "forum.trail-magazine.example") { Cost = 0.22m, Weekend = 1.4 },
        new(604, 120, DemoRhythm.Office, Trail) { Cost = 0.15m, FirstAge = 25 },
        new(605, 120, DemoRhythm.Office, Courier, "m.daily-courier.example", "weekend.daily-courier.example") { Cost = 0.12m },
        // Its tag was changed, and since then the macro of the cost is not replaced.
        new(606, 100, DemoRhythm.Office, "find.example", "search.find.example") { Cost = 0.31m, UnreadableCostSince = 20 },
        new(607, 80, DemoRhythm.Night, "friends.example", "m.friends.example", "video.friends.example") { Cost = 0.09m, Weekend = 0.9 },
        new(608, 60, DemoRhythm.Evening, "bike-parts.example", "city-cycling.example", "cargo-bikes.example") { IsRedir = true },
        new(609, 70, DemoRhythm.Evening, Courier) { Cost = 0.2m, Weekend = 1.3, LastAge = 21 },

        // Member 1009.
        new(621, 110, DemoRhythm.Office, Evening, "money.metro-evening.example") { Zone = NewYork, Cost = 0.85m, Weekend = 0.4 },
        new(622, 60, DemoRhythm.Office, Evening, "homes.metro-evening.example") { Zone = NewYork, Cost = 1.1m, Weekend = 0.7 },
        new(623, 40, DemoRhythm.Evening, Globe) { Zone = NewYork, Cost = 0.65m },
        new(624, 130, DemoRhythm.Evening, Globe, "cities.globetrotter.example") { Zone = NewYork, Cost = 0.24m, Weekend = 1.2 },
        new(625, 70, DemoRhythm.Night, Evening) { Zone = NewYork, Cost = 0.21m, Duplicates = 0.12 },
        // Most of its clicks are made by programs.
        new(626, 35, DemoRhythm.Evening, "cruise-deals.example") { Zone = NewYork, Cost = 0.3m, Robots = 0.9 },
    ];
}
