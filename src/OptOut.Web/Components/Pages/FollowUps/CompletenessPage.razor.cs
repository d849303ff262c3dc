using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The answer to an access request beside what the law asks for.</summary>
public sealed partial class CompletenessPage(CaseQueries cases, AnswerCheck check, InboxService inbox, CaseExhibits exhibits, ServiceDirectory directory, CurrentUserScope viewer)
{
    private readonly List<(string Href, string Title)> _papers = [];
    private AnswerReading? _answer;
    private string _id = "", _reference = "", _service = "";

    [Parameter]
    public string Id { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        var who = await viewer.GetAsync();
        var view = await cases.ShowAsync(who, Id);
        (_id, _reference, _service) = (view.Id, view.Reference, directory.NameOf(view.Service));
        if (!AnswerFindings.Fits(view.State)) return;
        _answer = await check.ReadAsync(who, _id);
        await FindPapersAsync(who, _answer.Originals);
    }

    // A message is read in the inbox with its attachments; what came on paper lies with the exhibits.
    private async Task FindPapersAsync(UserScope who, IReadOnlyList<string> originals)
    {
        _papers.Clear();
        var messages = (await inbox.ListAsync(who, caseId: _id)).Where(message => originals.Contains(message.Original, StringComparer.Ordinal)).ToList();
        _papers.AddRange(messages.Select(message => ($"/inbox/{message.Id}", string.IsNullOrWhiteSpace(message.Subject) ? L[nameof(Words.NoSubject)].Value : message.Subject)));
        foreach (var exhibit in await exhibits.ListAsync(who, _id, language: Languages.OfReader.Code))
        {
            if (originals.Contains(exhibit.Hash, StringComparer.Ordinal) && messages.TrueForAll(message => message.Original != exhibit.Hash)) _papers.Add(($"/cases/{_id}/exhibits/{exhibit.Number}", $"{exhibit.Number} {exhibit.Title}"));
        }
    }
}
