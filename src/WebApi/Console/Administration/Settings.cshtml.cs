using ClickTracking.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>The settings with which this node runs.</summary>
public sealed class SettingsModel(IMediator mediator, ITableFile file) : AdministrationPage(mediator)
{
    public PageTable Table { get; private set; } = null!;

    public void OnGet() => Table = new PageTable(
        "settings", Texts.SettingsInForce,
        [new(Texts.SettingName), new(Texts.SettingValue), new(Texts.SettingOrigin), new(Texts.SettingDefault), new(Texts.SettingMeaning)],
        [
            .. SettingInForce.All(HttpContext.RequestServices).Select(s => new object?[]
            {
                s.Setting.Key, s.Value,
                s.IsChanged ? new MarkedCell(Texts.SettingChanged, "warn") : new MarkedCell(Texts.SettingIsDefault, ""),
                s.Setting.Default, s.Setting.Meaning,
            }),
        ]);

    public IActionResult OnGetCsv()
    {
        OnGet();
        return Table.ToCsv(file, Preferences.Zone);
    }
}
