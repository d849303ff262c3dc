using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Templates;

/// <summary>A copy of one's own: made, changed, taken away. Words with faults are kept in the field and not put in force.</summary>
public sealed partial class TemplateEditor(TemplateWorkshop workshop, TemplateDrafts drafts, CurrentUserScope viewer, NavigationManager navigation)
{
    private FormFaults _faults = new();
    private UserScope _who = null!;
    private string _text = "", _saved = "", _original = "", _status = "";
    private bool _own, _removing;

    [Parameter, EditorRequired]
    public string TemplateLanguage { get; set; } = "";

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    private bool Unsaved => _text.ReplaceLineEndings("\n") != _saved.ReplaceLineEndings("\n");

    protected override async Task OnInitializedAsync()
    {
        _who = await viewer.GetAsync();
        Show();
        if (_own && drafts.Find(_who.Actor, TemplateLanguage, Name) is { } typed) _text = typed;
    }

    private void Show()
    {
        _own = workshop.Get(TemplateLanguage, Name).Own;
        _text = _saved = workshop.Text(TemplateLanguage, Name);
        _original = workshop.OriginalText(TemplateLanguage, Name);
        _removing = false;
    }

    private void Type(string? text)
    {
        (_text, _status) = (text ?? "", "");
        drafts.Keep(_who.Actor, TemplateLanguage, Name, _text);
    }

    private void Drop()
    {
        _faults = new FormFaults();
        drafts.Drop(_who.Actor, TemplateLanguage, Name);
        Show();
    }

    private Task CopyAsync() => ActAsync(() => workshop.Copy(TemplateLanguage, Name), "");

    private Task SaveAsync() => ActAsync(() => workshop.Save(TemplateLanguage, Name, _text), L[nameof(Words.TemplateSaved)]);

    private Task RemoveAsync() => ActAsync(() => workshop.Remove(TemplateLanguage, Name), "");

    private async Task ActAsync(Action act, string done)
    {
        _faults = new FormFaults();
        // The page lets only the owner in; a circuit outlives the page's first answer.
        if (!(await viewer.GetAsync()).SeesEveryone) throw new NotFoundException("template", Name);
        try
        {
            act();
            drafts.Drop(_who.Actor, TemplateLanguage, Name);
            Show();
            _status = done;
            navigation.Refresh();
        }
        catch (InputException refused)
        {
            _status = "";
            foreach (var fault in refused.Faults) _faults.Add("template-text", $"{fault.Field}: {fault.Says.Localize()}");
        }
    }
}
