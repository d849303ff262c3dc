using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>How the request goes: by mail from here, through the service's own form, or on paper.</summary>
public sealed partial class SendStep(CaseDrafts drafts, CurrentViewer viewer)
{
    private CaseDraft? _draft;
    private ChannelKind _way;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>Mail and paper are always open: a controller must take a request however it comes (Art. 12(2) GDPR).</summary>
    private IEnumerable<ChannelKind> Ways => _draft!.Channels.Select(channel => channel.Kind).Concat([ChannelKind.Email, ChannelKind.Post]).Distinct();

    protected override async Task OnInitializedAsync()
    {
        _draft = await drafts.ReadAsync(await viewer.GetAsync(), CaseId);
        _way = Ways.First();
    }

    private Channel? Best(ChannelKind way) => Of(way).FirstOrDefault();

    private IReadOnlyList<Channel> Of(ChannelKind way) => way == ChannelKind.Post
        ? [.. _draft!.Service.Channels.Where(channel => channel.Kind == way).OrderBy(channel => channel.NeedsConfirmation)]
        : [.. _draft!.Channels.Where(channel => channel.Kind == way)];

    private string About(ChannelKind way) =>
        Best(way) is not { } channel ? Say[nameof(Words.WayUnknown)] : channel.NeedsConfirmation ? Say[nameof(Words.WayDoubtful)] : way == _draft!.Channels[0].Kind ? Say[nameof(Words.WayBest)] : "";
}
