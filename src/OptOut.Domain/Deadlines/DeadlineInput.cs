namespace OptOut.Domain.Deadlines;

/// <summary>Something that happened on a local day and may matter to a clock.</summary>
/// <param name="Type">One of <see cref="DeadlineEventTypes"/>, as written there or with hyphens. An unknown type changes no date; the steps say so.</param>
/// <param name="Date">The local day at the controller.</param>
public sealed record DeadlineEvent(string Type, DateOnly Date);

/// <summary>The facts a deadline is computed from. Everything else is law and calendar, and lies in the data of this assembly.</summary>
public sealed record DeadlineInput
{
    /// <summary>Regime id, for example <c>EU-1182</c>; the list is <see cref="DeadlineCalculator.Regimes"/>.</summary>
    public required string Regime { get; init; }

    /// <summary>What is asked, for example <c>responseDue</c>; the list is <see cref="DeadlineCalculator.Questions"/>.</summary>
    public required string Question { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of the place that must act: main establishment, else the Art. 27 representative or the place it answers from.</summary>
    public required string? ControllerCountry { get; init; }

    /// <summary>ISO 3166-2 part after the hyphen (<c>BY</c>), or with country (<c>DE-BY</c>). Null when unknown.</summary>
    public string? ControllerSubdivision { get; init; }

    /// <summary>Where the data subject lives; widens <see cref="DeadlineSheet.Latest"/> only. Null leaves it out.</summary>
    public string? SubjectCountry { get; init; }

    /// <summary>Subdivision of <see cref="SubjectCountry"/>.</summary>
    public string? SubjectSubdivision { get; init; }

    /// <summary>Local day on which the request, complaint, notice or knowledge arrived. 2018 to 2035. Null only with <see cref="Sent"/>.</summary>
    public DateOnly? Received { get; init; }

    /// <summary>The same moment as a local day elsewhere, when sender and receiver stood on different days.</summary>
    public DateOnly? ReceivedElsewhere { get; init; }

    /// <summary>Day of sending. Stands in for an unknown receipt; where a law counts from the date of the request, that day.</summary>
    public DateOnly? Sent { get; init; }

    /// <summary>True when the transmission of <see cref="Sent"/> is on record (server's acceptance, delivery report); else nothing is ever called overdue from it.</summary>
    public bool TransmissionProven { get; init; }

    /// <summary>The right asked for; see <see cref="DeadlineRights"/>.</summary>
    public string Right { get; init; } = DeadlineRights.Access;

    /// <summary>Events in the order of their days.</summary>
    public IReadOnlyList<DeadlineEvent> Events { get; init; } = [];

    /// <summary>True when the person holds the identity request for unjustified (Art. 12(6) GDPR asks for reasonable doubts): it then stops no clock.</summary>
    public bool IdentityRequestUnjustified { get; init; }
}

/// <summary>Event types a clock listens to.</summary>
public static class DeadlineEventTypes
{
    public const string IdRequested = "idRequested";
    public const string IdReceived = "idReceived";
    public const string ClarificationRequested = "clarificationRequested";
    public const string ClarificationReceived = "clarificationReceived";
    public const string ExtensionNotice = "extensionNotice";
    public const string FeeRequested = "feeRequested";
    public const string FeePaid = "feePaid";

    /// <summary>Types a case may hold that never move a date.</summary>
    public static readonly IReadOnlySet<string> WithoutEffect = new HashSet<string>(StringComparer.Ordinal)
    {
        "filed", "sent", "received", "acknowledged", "autoReply", "answered", "refused", "reminderSent", "noticeSent", "complaintFiled",
        "authorityInformed", "remedyChecked", "note", "evidence", "withdrawn", "closed", "corrected",
    };

    /// <summary>True for types whose order matters: those that move a clock, and the answer itself.</summary>
    internal static bool Ordered(string type) =>
        type is IdRequested or IdReceived or ClarificationRequested or ClarificationReceived or ExtensionNotice or FeeRequested or FeePaid or "answered" or "refused";

    /// <summary>The name this engine uses for <paramref name="type"/>: <c>identity-requested</c> becomes <c>idRequested</c>.</summary>
    public static string Canonical(string type) => type switch
    {
        IdRequested or IdReceived or ClarificationRequested or ClarificationReceived or ExtensionNotice or FeeRequested or FeePaid => type,
        "id-requested" or "identity-requested" or "identityRequested" => IdRequested,
        "id-received" or "identity-received" or "identity-provided" or "identityReceived" or "identityProvided" or "idProvided" => IdReceived,
        "clarification-requested" => ClarificationRequested,
        "clarification-received" or "clarification-provided" or "clarificationProvided" => ClarificationReceived,
        "extension-notice" or "extension" => ExtensionNotice,
        "fee-requested" => FeeRequested,
        "fee-paid" => FeePaid,
        _ => CamelCase(type),
    };

    private static string CamelCase(string type)
    {
        var parts = type.Split('-');
        return parts.Length == 1 ? type : string.Concat(parts.Select((p, i) => i == 0 || p.Length == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));
    }
}

/// <summary>Rights by the names used in the command line and in cases.</summary>
public static class DeadlineRights
{
    public const string Access = "access";
}
