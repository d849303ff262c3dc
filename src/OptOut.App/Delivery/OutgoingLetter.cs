using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Domain.People;

namespace OptOut.App.Delivery;

/// <summary>A file that goes with a letter.</summary>
public sealed record LetterPaper(string Name, string MediaType, byte[] Bytes);

/// <summary>A letter's message as it was put into the outbox.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="Account">The mailbox it leaves from.</param>
/// <param name="To">The address it goes to.</param>
/// <param name="Template">File and version of the template, and whether a person changed the words.</param>
public sealed record QueuedMessage(string MessageId, string Account, string To, string Template);

/// <summary>
/// A letter on its way out, with all that tells one letter from another: which it is, to whom it may go, what goes along, and
/// which event says so. The case was loaded and the letter composed once; <see cref="LetterDispatch"/> treats every one alike.
/// </summary>
public sealed record OutgoingLetter
{
    /// <summary>The case as it stood when the letter was composed.</summary>
    public required CaseStore Case { get; init; }

    /// <summary>Whose letter it is.</summary>
    public required Person Sender { get; init; }

    /// <summary>The letter, with marks where something is missing.</summary>
    public required ComposedLetter Letter { get; init; }

    /// <summary>The kind of a follow-up letter; null for the request itself.</summary>
    public LetterKind? FollowUp { get; init; }

    /// <summary>What keeps the letter from going out; empty when it is whole.</summary>
    public IReadOnlyList<InputFault> Faults { get; init; } = [];

    /// <summary>Why the case does not take the letter now; null when it does.</summary>
    public LocalizedMessage? Bar { get; init; }

    /// <summary>Where it goes unless a person says otherwise; null when no address is known.</summary>
    public ServiceAddress? Best { get; init; }

    /// <summary>Every address that something is known of.</summary>
    public IReadOnlyList<ServiceAddress> Known { get; init; } = [];

    /// <summary>A better way than mail, where one is known.</summary>
    public LocalizedMessage? Advice { get; init; }

    /// <summary>What to do where no address is known.</summary>
    public required LocalizedMessage WithoutAddress { get; init; }

    /// <summary>Its name among files, without an ending.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the files that go along beside its own PDF, as they are shown beforehand.</summary>
    public IReadOnlyList<string> PaperNames { get; init; } = [];

    /// <summary>Reads the files that go along, once the message is built: some are large, and some are made for it.</summary>
    public required Func<CancellationToken, Task<IReadOnlyList<LetterPaper>>> ReadPapersAsync { get; init; }

    /// <summary>The messages it stands in a conversation with, oldest first.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>The event that says it was queued.</summary>
    public required Func<QueuedMessage, CaseEvent> Queued { get; init; }

    /// <summary>The case's reference.</summary>
    public string Reference => Case.Row.Reference;
}
