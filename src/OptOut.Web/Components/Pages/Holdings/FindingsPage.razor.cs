using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>Images and captions found in dataset searches.</summary>
public sealed partial class FindingsPage(PersonStore register, CurrentUserScope viewer)
{
    private PersonOffer _offer = PersonOffer.Nobody;

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    /// <summary>Words of the person's name or address, where people are many.</summary>
    [SupplyParameterFromQuery]
    private string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    protected override async Task OnInitializedAsync() => _offer = await PersonOffer.ReadAsync(register, await viewer.GetAsync(), Person, Find, Number);
}
