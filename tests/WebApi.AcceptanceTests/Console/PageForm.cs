using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>A form of a page that changes something, with the values that the page has put into it.</summary>
internal sealed record PageForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Returns the forms of a page, one for each address that its buttons and parts send to.</summary>
    public static IEnumerable<PageForm> On(string address, IHtmlDocument page)
    {
        foreach (var form in page.QuerySelectorAll("form[method=post]"))
        {
            var fields = FieldsOf(form).ToArray();
            var action = form.GetAttribute("action") is { Length: > 0 } given ? given : address;
            yield return new PageForm(action, fields);
            foreach (var button in form.QuerySelectorAll("button[formaction]"))
                yield return new PageForm(button.GetAttribute("formaction")!, fields);
        }
        foreach (var part in page.QuerySelectorAll("[hx-post]"))
            yield return new PageForm(part.GetAttribute("hx-post") is { Length: > 0 } given ? given : address, [.. FieldsOf(part)]);
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IElement form)
    {
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]"))
            yield return KeyValuePair.Create(field.GetAttribute("name")!, field switch
            {
                IHtmlTextAreaElement text => text.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => field.GetAttribute("value") ?? "",
            });
    }
}
