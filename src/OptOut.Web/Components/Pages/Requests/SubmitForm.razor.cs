using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The service's own form, filled in by hand: the fields in the form's order, each to be copied.</summary>
public sealed partial class SubmitForm
{
    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public CaseDraft Draft { get; set; } = null!;

    [Parameter, EditorRequired]
    public Channel Channel { get; set; } = null!;

    // Where nobody wrote the fields down, name, address and letter are what every form wants.
    private IEnumerable<(string Label, string Value)> Fields => Channel.Fields.Count > 0
        ? Channel.Fields.Select(entry => (entry.Label, entry.Fact is { } fact ? ValueOf(fact) : ""))
        : [(L[nameof(Words.PersonName)], ValueOf("personName")), (L[nameof(Words.Email)], ValueOf("personEmail")), (L[nameof(Words.LetterWords)], ValueOf("letterText"))];

    private string ValueOf(string fact) => fact switch
    {
        "personName" => Draft.Person.Name,
        "personEmail" => Draft.Person.Email,
        "personCountry" => CountryNames.Of(L, Draft.Person.Country),
        "letterText" => Draft.PlainText,
        "sampleId" => Draft.State.Facts.GetValueOrDefault("sampleIds", ""),
        _ => Draft.State.Facts.GetValueOrDefault(fact, ""),
    };
}
