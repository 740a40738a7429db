namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>A temporary data folder, and servers on it that end with the fixture.</summary>
internal abstract class ServerFixture
{
    private readonly List<Server> _servers = [];

    protected string Folder { get; private set; } = "";

    /// <summary>The server that was started last. Most fixtures have only one.</summary>
    protected Server Server => _servers[^1];

    protected virtual string[] Settings => [];

    protected virtual bool StartsByItself => true;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        Folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        if (StartsByItself)
            await StartAsync(Settings);
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected Task<Server> StartAsync(params string[] settings) => StartInAsync([], settings);

    /// <param name="environment">Variables in addition to those of this process.</param>
    protected async Task<Server> StartInAsync(Dictionary<string, string> environment, params string[] settings)
    {
        var server = await Server.StartInAsync(environment, Folder, settings);
        _servers.Add(server);
        return server;
    }
}
