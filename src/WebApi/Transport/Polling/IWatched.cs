namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>A socket that an event loop watches.</summary>
internal interface IWatched
{
    /// <summary>Handles a notification, on the loop's thread.</summary>
    void OnReady(SocketReadiness readiness);

    /// <summary>Ends what has lasted too long. It is called every two seconds, on the loop's thread.</summary>
    /// <param name="now"><see cref="Environment.TickCount64"/>.</param>
    void CheckTimeouts(long now);
}
