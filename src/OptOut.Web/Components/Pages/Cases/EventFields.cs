using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>How a field of an event is asked for.</summary>
public enum EventFieldKind { Line, Text, Day, Choice }

/// <param name="Name">The field of the event.</param>
/// <param name="Choices">The values of a choice, with the beginning of the name of their words.</param>
public sealed record EventField(string Name, EventFieldKind Kind = EventFieldKind.Line, string Words = "", IReadOnlyList<string>? Choices = null);

/// <summary>Which events a person records on the page, and what is asked about each.</summary>
public static class EventFields
{
    private static readonly EventField s_reason = new("reason", EventFieldKind.Choice, "Reason", [.. Enum.GetNames<RefusalReason>()]);
    private static readonly EventField s_again = new("checkAgainOn", EventFieldKind.Day);

    private static readonly Dictionary<string, EventField[]> s_fields = new(StringComparer.Ordinal)
    {
        ["filed"] = [new("channel"), new("address"), new("ticket")],
        ["received"] = [new("proof")],
        ["acknowledged"] = [new("ticket")],
        ["bounced"] = [new("address"), new("diagnostic", EventFieldKind.Text)],
        ["identity-requested"] = [new("asked", EventFieldKind.Text), new("justified", EventFieldKind.Choice, "Justified", ["true", "false"])],
        ["identity-provided"] = [new("given", EventFieldKind.Text)],
        ["clarification-requested"] = [new("asked", EventFieldKind.Text)],
        ["clarification-provided"] = [new("given", EventFieldKind.Text)],
        ["extension-notice"] = [new("reasons", EventFieldKind.Text), new("until", EventFieldKind.Day)],
        ["answered"] =
        [
            new("result", EventFieldKind.Choice, "Result", ["full", "partly", "nothingHeld", "notController", "portal"]),
            new("link"), new("expiresOn", EventFieldKind.Day), new("gaps", EventFieldKind.Text),
        ],
        ["refused"] = [s_reason, new("words", EventFieldKind.Text)],
        ["follow-up-sent"] =
        [
            new("letter", EventFieldKind.Choice, "Wire", ["extension-acknowledgement", "extension-refusal", "incomplete-answer", "refusal-rebuttal", "controller-complaint"]), new("answerBy", EventFieldKind.Day), new("channel"),
        ],
        ["complaint-filed"] = [new("authority"), new("fileNumber")],
        ["authority-informed"] = [new("fileNumber"), new("told", EventFieldKind.Text)],
        ["remedy-checked"] = [new("found", EventFieldKind.Choice, "Found", ["holds", "partly", "gone"]), s_again],
        ["evidence"] = [new("title"), new("kind", EventFieldKind.Choice, "Proof", EvidenceKinds.All)],
        ["closed"] = [new("outcome", EventFieldKind.Choice, "Outcome", [.. Enum.GetNames<Outcome>()]), new("scope", EventFieldKind.Text), s_again],
        ["corrected"] = [new("corrects"), new("void", EventFieldKind.Choice, "Void", ["true"])],
    };

    /// <summary>Everything that happened outside, in the order of a case.</summary>
    public static IEnumerable<string> Ordinary => CaseEventTypes.Recordable.Except([.. Evidence, .. Closing], StringComparer.Ordinal);

    public static IReadOnlyList<string> Evidence { get; } = ["evidence"];

    public static IReadOnlyList<string> Closing { get; } = ["closed"];

    /// <summary>What is asked about an event beside its day, a remark and files.</summary>
    public static IReadOnlyList<EventField> Of(string eventName) => s_fields.GetValueOrDefault(eventName, []);
}
