using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Mail.Messages;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>One message: its words first, then what they may mean, and a person's word on it.</summary>
public sealed partial class MessagePage(MessageReading reading, MessageContents contents, InboxService inbox, CaseLabels labels, CurrentUserScope viewer, NavigationManager navigation)
{
    // What does not fit a choice is found by a search.
    private const int MostChoices = 50;

    private readonly FormFaults _faults = new(field => field switch { "as" or "event" or "set" => "meaning", "expiresOn" => "expires", _ => field });

    // Null until it is read: a page is drawn once before its data is there.
    private OpenedMessage _message = null!;
    private Page<CaseLabel> _choices = Page<CaseLabel>.Empty;
    private CaseLabel? _case;
    private CaseLabel? _perhaps;
    private string? _partText;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Whether the formatted form is to be shown too, in its frame.</summary>
    [SupplyParameterFromQuery]
    private bool Html { get; set; }

    /// <summary>An attachment to be read in place as text.</summary>
    [SupplyParameterFromQuery]
    private string? Part { get; set; }

    /// <summary>Words of the request the message may belong to.</summary>
    [SupplyParameterFromQuery]
    private string? Find { get; set; }

    [SupplyParameterFromForm(FormName = "confirm")]
    private ConfirmForm Given { get; set; } = null!;

    private InboxItem Item => _message.Item;

    private MessageInspection Content => _message.Content;

    private string Subject => string.IsNullOrWhiteSpace(Item.Subject) ? L[nameof(Words.NoSubject)] : Item.Subject;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _message = await reading.OpenAsync(who, Id);
        var named = await labels.OfAsync(who, [.. new[] { Item.CaseId, Item.PerhapsCaseId }.OfType<string>()]);
        (_case, _perhaps) = (Item.CaseId is { } id ? named.GetValueOrDefault(id) : null, Item.PerhapsCaseId is { } hint ? named.GetValueOrDefault(hint) : null);
        _choices = await labels.PageAsync(who, Find, 1, MostChoices);
        if (Part is { } part) _partText = await contents.TextAsync(who, Id, part);
        Given ??= ConfirmForm.Of(_message);
    }

    private async Task ConfirmAsync()
    {
        try
        {
            var confirmed = await inbox.ConfirmAsync(await viewer.GetAsync(), Item.Id, Given.Meaning, Given.ToConfirmation().Words, seen: _message.Case);
            navigation.NavigateTo("/cases/" + confirmed.CaseId);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }
}
