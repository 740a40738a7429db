using System.Xml.Linq;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ClickTracking.Infrastructure.Access;

/// <summary>
/// The keys of ASP.NET Core's data protection, in the database, so that a form of one node is accepted by every other. They protect forms
/// against pages of other sites, and neither sessions nor passwords.
/// </summary>
public sealed class DataProtectionKeys(IDatabase database) : IXmlRepository
{
    /// <summary>The keys. The framework asks for them once a day, and waits.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() => Wait(async session =>
    {
        var keys = await session.QueryAsync<string>("DataProtectionKey.All", null, CancellationToken.None);
        return (IReadOnlyCollection<XElement>)[.. keys.Select(XElement.Parse)];
    });

    /// <param name="friendlyName">A name that no other key has.</param>
    public void StoreElement(XElement element, string friendlyName) => Wait(async session =>
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, CancellationToken.None);
        var key = new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) };
        await session.ExecuteAsync("DataProtectionKey.Insert", key, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    });

    /// <summary>The interface is not asynchronous. The work runs on the thread pool, where no caller's context can be waited for.</summary>
    private T Wait<T>(Func<DbSession, Task<T>> work) => Task.Run(async () =>
    {
        await using var session = new DbSession(database);
        return await work(session);
    }).GetAwaiter().GetResult();
}
