using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters.Drafts;

/// <summary>Everything a letter is written from. Knows no table and no catalogue, so that any caller can fill it.</summary>
public sealed record LetterRequest
{
    /// <summary>One kind, or the kinds <see cref="LetterRights.KindsFor"/> gives for several rights.</summary>
    public required IReadOnlyList<LetterKind> Kinds { get; init; }

    /// <summary>Two-letter language of the letter: a choice of its own, not that of the screen.</summary>
    public required string Language { get; init; }

    /// <summary>The regime as the deadline engine names it, such as <c>EU-1182</c>.</summary>
    public required string Regime { get; init; }

    public required DateOnly Date { get; init; }
    public required string Reference { get; init; }
    public required LetterSender Sender { get; init; }
    public required LetterAddressee Addressee { get; init; }

    /// <summary>The service as people call it.</summary>
    public required string Service { get; init; }

    /// <summary>Who writes in the sender's name, or null when the person writes themselves.</summary>
    public LetterRepresentative? RepresentedBy { get; init; }

    /// <summary>Facts by the names of <see cref="LetterFacts"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The sentence of the deadline engine, in the letter's language.</summary>
    public string? DeadlineSentence { get; init; }

    public LetterDates Dates { get; init; } = new();

    /// <summary>What happened so far, oldest first, for reminders, notices and complaints.</summary>
    public IReadOnlyList<LetterHistoryItem> History { get; init; } = [];

    /// <summary>What an answer lacked, for the incomplete-answer letter and the complaint.</summary>
    public IReadOnlyList<CompletenessItem> Gaps { get; init; } = [];

    /// <summary>The arguments of a refusal, one paragraph of rebuttal each.</summary>
    public IReadOnlyList<RefusalGround> RefusedBecause { get; init; } = [];

    /// <summary>The controller complained about, when the addressee is an authority; also the party a mandate is used against.</summary>
    public LetterAddressee? Controller { get; init; }

    /// <summary>The person was under age when the data was collected (Art. 17(1)(f) in connection with Art. 8(1)).</summary>
    public bool ChildAtCollection { get; init; }

    /// <summary>The data show the face, health or another category of Art. 9(1).</summary>
    public bool SpecialCategory { get; init; }

    /// <summary>How the data came to the service; decides the grounds an erasure names.</summary>
    public HoldingOrigin Origin { get; init; } = HoldingOrigin.Unknown;
}

/// <summary>The person whose data it is.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">The address answers shall go to.</param>
/// <param name="AddressLines">Postal address without the name; may be empty.</param>
/// <param name="Country">Country of residence, ISO 3166 two letters.</param>
/// <param name="Identifiers">What else the service needs to find the data, and nothing more.</param>
public sealed record LetterSender(string Name, string Email, IReadOnlyList<string> AddressLines, string Country, IReadOnlyList<LetterIdentifier> Identifiers);

/// <summary>An identifier disclosed to this service only.</summary>
public sealed record LetterIdentifier(string Label, string Value);

/// <summary>Who acts for the person, and since when.</summary>
public sealed record LetterRepresentative(string Name, string? Organisation, IReadOnlyList<string> AddressLines, string Email, DateOnly MandateDate);

/// <summary>Where the letter goes.</summary>
/// <param name="Name">Exact legal name.</param>
/// <param name="AddressLines">Postal address without the name.</param>
/// <param name="Email">Official mailbox, or null.</param>
/// <param name="DataProtectionOfficer">Name or mailbox of the officer, or null.</param>
/// <param name="Representative">The representative of GDPR Art. 27 with address, on one line, or null.</param>
public sealed record LetterAddressee(string Name, IReadOnlyList<string> AddressLines, string? Email = null, string? DataProtectionOfficer = null, string? Representative = null);

/// <summary>Dates of the case, as far as known. The four of the time limit come from the deadline engine.</summary>
public sealed record LetterDates
{
    public DateOnly? Sent { get; init; }
    public DateOnly? Received { get; init; }
    public DateOnly? Nominal { get; init; }
    public DateOnly? Expected { get; init; }
    public DateOnly? Latest { get; init; }

    /// <summary>The last day the letter gives.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The outer date after a valid extension.</summary>
    public DateOnly? ExtendedUntil { get; init; }
}

/// <summary>A line of the history.</summary>
public sealed record LetterHistoryItem(DateOnly Date, string What);
