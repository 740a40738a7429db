using ClickTracking.Application.Diagnosis;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.WebApi.Diagnosis;

/// <summary>Settings that are allowed and seldom meant. Those that are not allowed end the program before.</summary>
internal sealed class SettingsExamination(
    JournalOptions journal, RedirectOptions redirect, IHostEnvironment environment) : IExamination
{
    public string Subject => "settings";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. Examine()]);

    private IEnumerable<Finding> Examine()
    {
        yield return Finding.Ok(Subject, "every setting is known and allowed");
        if (environment.IsDevelopment())
            yield return Finding.Warning(
                Subject, "the environment is Development", "ASPNETCORE_ENVIRONMENT=Production, unless this is a machine to develop on.");
        if (journal.Commit == JournalCommit.Buffered)
            yield return Finding.Warning(
                Subject, "Journal:Commit is Buffered: a power cut loses the last clicks", "Journal:Commit=Durable");
        if (redirect.Policy == RedirectPolicy.Open)
            yield return Finding.Warning(
                Subject, "Redirect:Policy is Open: anybody can lead people anywhere by this host's name",
                "Redirect:Policy=AllowList, with landing_domains of the advertisers.");
    }
}
