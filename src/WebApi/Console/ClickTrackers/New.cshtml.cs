using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>Creates a click tracker, from nothing or as a copy of another.</summary>
public sealed class NewModel(IMediator mediator) : TrackerFormPage(mediator)
{
    public override bool IsNew => true;

    /// <param name="copy">The click tracker whose values the new one begins with; null: none.</param>
    public async Task OnGetAsync(long? copy)
    {
        WriteAccess.Require(Caller);
        if (copy is not { } id)
            return;
        var original = await FindAsync(id);
        Fill(original);
        Names[nameof(Advertiser)] = await AdvertiserNameAsync(Advertiser);
        (Name, Code) = (string.Format(CultureInfo.InvariantCulture, Texts.CopyOf, original.Name), null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (HasUndecidedPickers())
            return Page();
        try
        {
            var parent = string.IsNullOrWhiteSpace(Advertiser) ? null : Advertiser.Trim();
            var written = await SendAsync(new CreateResources<ClickTracker>(Caller, [Body()], parent, IsBulk: false));
            TempDataNotice.Set(TempData, WriteAccess.Sentence(Texts.TrackerCreated, written.Warnings));
            return LocalRedirect(TrackerAddress.Of(written.Values[0].Id));
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, FieldOf);
            SayWhatIsMissing();
            return Page();
        }
    }
}
