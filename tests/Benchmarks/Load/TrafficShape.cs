namespace ClickTracking.Benchmarks.Load;

/// <summary>The number of requests that a connection brings.</summary>
internal enum TrafficShape
{
    /// <summary>Each connection is used for all of its requests, as by a proxy in front.</summary>
    KeepAlive,

    /// <summary>Each connection brings ten requests on average.</summary>
    TenRequests,

    /// <summary>Each request has a connection of its own, as those of people who click.</summary>
    OneRequest,
}
