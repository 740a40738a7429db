using System.Globalization;
using ClickTracking.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The form of a new object.</summary>
public sealed class NewModel(IMediator mediator) : ObjectModel(mediator)
{
    public FormFields Form { get; private set; } = new([], true);

    /// <summary>The owner may be given by the address, from a page about it.</summary>
    public async Task OnGetAsync()
    {
        RequireWriter();
        var fields = new List<FormField>();
        foreach (var field in Fields())
            fields.Add(await FirstAsync(field));
        Form = new FormFields(fields, true);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RequireWriter();
        Form = new FormFields([.. Fields().Select(Typed)], true);
        if (HasUndecidedPickers())
            return Page();
        var parent = Form.Fields.FirstOrDefault(f => f.Field.IsParent);
        if (parent is { Field.IsRequired: true, Text.Length: 0 })
        {
            ModelState.AddModelError(parent.Field.Name, Texts.PickerUndecided);
            return Page();
        }
        var body = ObjectField.Body(Form.Fields.Where(f => f != parent).Select(f => (f.Field, f.Text)));
        try
        {
            var parentId = parent is null || parent.Text.Length == 0 ? null : parent.Field.Normalize(parent.Text);
            var id = await Kind.CreateAsync(Mediator, Caller, body, parentId, Aborted);
            TempDataNotice.Set(TempData, string.Format(
                CultureInfo.InvariantCulture, Texts.ObjectCreated, ObjectTexts.Capital(ObjectTexts.One(Kind.Name))));
            return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{Kind.Path}/{id}"));
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, Kind.FieldOf);
            return Page();
        }
    }

    private void RequireWriter()
    {
        if (!Caller.MayWrite)
            throw ApiException.Unauth(Texts.ObjectReadersMayNot);
    }

    /// <summary>First the owner. The member is chosen by administrators, who alone have a choice.</summary>
    private IEnumerable<ObjectField> Fields()
    {
        if (Kind.Parent is { } parent && (parent.Target != "member" || Caller.SeesAllMembers))
            yield return parent;
        foreach (var field in Kind.Fields.Where(f => f.IsEditable))
            yield return field;
    }

    private async Task<FormField> FirstAsync(ObjectField field)
    {
        var given = Request.Query[field.Name].ToString();
        if (field.Target is not { } target)
            return new FormField(field, field.Default ?? "");
        if (given.Length == 0 && target == "member")
            given = ObjectField.TextOf(Caller.MemberId);
        if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return new FormField(field, "");
        await ReadNamesAsync(target, [id]);
        return FormFieldOf(field, id);
    }
}
