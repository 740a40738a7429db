using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>One object: its fields, what refers to it, and its end.</summary>
public sealed class EditModel(IMediator mediator) : ObjectModel(mediator)
{
    public ObjectRow Row { get; private set; } = null!;

    public FormFields Form { get; private set; } = new([], false);

    public IReadOnlyList<ResourceUse> Uses { get; private set; } = [];

    /// <summary>The fields that nobody changes here, with their values.</summary>
    public IEnumerable<ObjectField> Fixed => Kind.Fields.Where(f => f.IsShown && !f.IsEditable);

    public Task OnGetAsync(long id) => ShowAsync(id);

    public async Task<IActionResult> OnPostAsync(long id)
    {
        await ShowAsync(id);
        var typed = Form.Fields.Where(f => Request.Form.ContainsKey(f.Field.Name)).Select(f => Typed(f.Field)).ToArray();
        if (HasUndecidedPickers() || !await TryUpdateAsync(id, [.. typed.Where(f => f.IsChanged)]))
        {
            Form = Form with
            {
                Fields = [.. Form.Fields.Select(stored => Again(stored, typed.FirstOrDefault(t => t.Field == stored.Field)))],
            };
            return Page();
        }
        TempDataNotice.Set(TempData, Texts.ObjectSaved);
        return LocalRedirect(Address(id));
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id)
    {
        await ShowAsync(id);
        try
        {
            await Kind.DeleteAsync(Mediator, Caller, id, Aborted);
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            await ReadUsesAsync(id);
            if (Uses.Count > 0)
                ModelState.AddModelError("", Texts.ObjectStillUsed);
            else
                AddErrors(exception);
            return Page();
        }
        TempDataNotice.Set(TempData, string.Format(CultureInfo.InvariantCulture, Texts.ObjectDeleted, Row.Title));
        return LocalRedirect(Kind.Path);
    }

    /// <summary>Ends all sessions of a user.</summary>
    public async Task<IActionResult> OnPostEndSessionsAsync(long id)
    {
        if (Kind.Name != "user")
            return NotFound();
        await SendAsync(new EndSessions(Caller, ObjectField.TextOf(id)));
        TempDataNotice.Set(TempData, Texts.UserSessionsEnded);
        return LocalRedirect(Address(id));
    }

    private string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"{Kind.Path}/{id}");

    private async Task ShowAsync(long id)
    {
        Row = await Kind.GetAsync(Mediator, Caller, id, Aborted);
        await ReadNamesAsync([Row]);
        await ReadUsesAsync(id);
        Form = new FormFields(
            [.. Kind.Fields.Where(f => f.IsEditable).Select(f => FormFieldOf(f, Row[f]))], IsNew: false,
            Owner: Kind.Parent is { } parent ? FormFieldOf(parent, Row[parent]) : null);
    }

    private async Task ReadUsesAsync(long id) => Uses = [.. (await Kind.CountUsesAsync(Mediator, Caller, [id], Aborted))[id]];

    private async Task<bool> TryUpdateAsync(long id, IReadOnlyList<FormField> changed)
    {
        if (changed.Count == 0)
            return true;
        try
        {
            await Kind.UpdateAsync(
                Mediator, Caller, id, ObjectField.Body(changed.Select(f => (f.Field, f.Text))),
                ObjectField.Body(changed.Where(f => !f.Field.IsSecret).Select(f => (f.Field, f.Seen))), Aborted);
            return true;
        }
        catch (ApiException exception) when (exception.IsOvertaken)
        {
            ModelState.AddModelError("", Texts.ObjectOvertaken);
            await ShowAsync(id);
            return false;
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, Kind.FieldOf);
            return false;
        }
    }

    /// <summary>
    /// A field as the form shows it once more: what was typed is kept, and beside it stands what somebody else has stored. The next attempt
    /// overwrites that, because the person has seen it.
    /// </summary>
    private FormField Again(FormField stored, FormField? typed)
    {
        if (typed is null or { IsChanged: false })
            return stored;
        var isOvertaken = stored.Field.Normalize(stored.Text) is var now
            && now != stored.Field.Normalize(typed.Seen) && now != stored.Field.Normalize(typed.Text) && !stored.Field.IsSecret;
        return stored with
        {
            Text = typed.Text,
            Chosen = typed.Chosen,
            Stored = isOvertaken ? Text(stored.Field, Row[stored.Field]) : null,
        };
    }
}
