using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Domain.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

/// <summary>One person: what is known here, what services hold, what services were told.</summary>
public sealed partial class PersonPage(PersonStore register, HoldingStore holdings, Disclosures disclosures, ServiceDirectory services, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private readonly FormFaults _holdingFaults = new();

    // Null until it is read: a page is drawn once before its data is there.
    private Person _person = null!;
    private IReadOnlyList<Holding> _holdings = [];
    private IReadOnlyList<Disclosure> _told = [];

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>What was just done: <c>saved</c> or <c>noted</c>.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "person")]
    private PersonForm Given { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "holding")]
    private HoldingForm Noted { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _person = await register.GetAsync(who, Id);
        _holdings = await holdings.ListAsync(who, _person.Id);
        _told = await disclosures.ListAsync(who, _person.Id);
        Given ??= PersonForm.Of(_person);
        Noted ??= new HoldingForm();
    }

    private async Task SaveAsync()
    {
        try
        {
            await register.ChangeAsync(await viewer.GetAsync(), _person.Id, Given.ToPerson());
            navigation.NavigateTo($"/people/{_person.Id}?done=saved");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private async Task NoteAsync()
    {
        if (Noted.Proof is { Length: > UploadedFiles.MaxBytes } large)
        {
            _holdingFaults.Add("proof", L[nameof(Words.FileTooLarge), large.FileName, ByteWords.Of(large.Length), ByteWords.Of(UploadedFiles.MaxBytes)]);
            return;
        }

        try
        {
            await holdings.AddAsync(await viewer.GetAsync(), Noted.For(_person.Id));
            navigation.NavigateTo($"/people/{_person.Id}?done=noted");
        }
        catch (InputException refused)
        {
            _holdingFaults.Add(refused);
        }
    }

    // The page, too, is drawn anew, so that the form it folds away is seen with its faults.
    private void Shown() => StateHasChanged();

    private static string? DoneWord(string done) => done switch
    {
        "saved" => nameof(Words.SavedDetails),
        "noted" => nameof(Words.HoldingSaved),
        _ => null,
    };

    private static string ToldWord(string happened) => happened switch
    {
        "sent" => nameof(Words.ToldSent),
        "filed" => nameof(Words.ToldFiled),
        "identity-provided" => nameof(Words.ToldIdentity),
        _ => nameof(Words.ToldClarification),
    };

    // Facts are named by the page that asks for them; a name without a word there stays readable as it is.
    private string FactWord(string name) => L["Fact" + char.ToUpperInvariant(name[0]) + name[1..]] is { ResourceNotFound: false } word ? word.Value : name;
}
