using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>How the request goes: by mail from here, through the service's own form, or on paper.</summary>
public sealed partial class SendStep(CaseDrafts drafts, CurrentUserScope viewer)
{
    private CaseDraft? _draft;
    private Way _way = null!;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The channel a person began with on the service's page (<see cref="ChannelKeys"/>).</summary>
    [Parameter]
    public string? Begun { get; set; }

    /// <summary>Every channel for these rights, best first. Mail and paper are always open: a controller must take a request however it comes (Art. 12(2) GDPR).</summary>
    private IReadOnlyList<Way> Ways { get; set; } = [];

    private IReadOnlyList<Channel> Addresses => _way.Channel is { } chosen ? [chosen] : [];

    protected override async Task OnInitializedAsync()
    {
        var draft = await drafts.ReadAsync(await viewer.GetAsync(), CaseId);
        var known = draft.Channels.Concat(draft.Service.Channels.Where(channel => channel.Kind == ChannelKind.Post).OrderBy(channel => channel.NeedsConfirmation))
            .DistinctBy(ChannelKeys.KeyOf).ToList();
        var ways = known.ConvertAll(channel => new Way(known.First(other => other.Kind == channel.Kind) == channel ? channel.Kind.ToString() : ChannelKeys.KeyOf(channel), channel.Kind, channel));
        Way[] open = [new(nameof(ChannelKind.Email), ChannelKind.Email, null), new(nameof(ChannelKind.Post), ChannelKind.Post, null)];
        Ways = [.. ways, .. open.Where(way => ways.TrueForAll(other => other.Kind != way.Kind))];
        _way = Ways.FirstOrDefault(way => way.Channel is { } channel && ChannelKeys.KeyOf(channel) == Begun) ?? Ways[0];
        _draft = draft;
    }

    private string About(Way way) =>
        way.Channel is not { } channel ? L[nameof(Words.WayUnknown)] : channel.NeedsConfirmation ? L[nameof(Words.WayDoubtful)] : way == Ways[0] ? L[nameof(Words.WayBest)] : "";

    /// <param name="Id">The best of a kind is called by the kind, the others by their key.</param>
    private sealed record Way(string Id, ChannelKind Kind, Channel? Channel);
}
