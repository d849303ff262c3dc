using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Letters;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>One letter about a request that was filed already: facts, words, preview, sending.</summary>
public sealed partial class FollowUpPage(CaseQueries cases, ServiceDirectory directory, CurrentUserScope viewer)
{
    private LetterKind? _kind;
    private string _id = "", _reference = "", _service = "";

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string Kind { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Authority { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!LetterKinds.TryParse(Kind, out var kind) || !FollowUpChoices.Kinds.Contains(kind)) throw new NotFoundException("letter", TextRules.Shown(Kind));
        var view = await cases.ShowAsync(await viewer.GetAsync(), Id);
        (_id, _reference, _service, _kind) = (view.Id, view.Reference, directory.NameOf(view.Service), kind);
    }
}
