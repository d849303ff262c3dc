namespace OptOut.Domain.Catalogue;

/// <summary>Who decides about the data, for people of some regions.</summary>
public sealed record Controller : Sourced
{
    /// <summary>Whose data.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>What the source says, word for word.</summary>
    public required string Statement { get; init; }

    /// <summary>The name to put on a letter; null when the source names no single company.</summary>
    public string? LegalName { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the seat. Deadlines follow the holidays of this place. Null when unknown.</summary>
    public Fact<string>? Country { get; init; }

    /// <summary>The part of ISO 3166-2 after the hyphen ("HH", "CA"); null when unknown or not needed.</summary>
    public Fact<string>? Subdivision { get; init; }
}

/// <summary>A representative under Art. 27 GDPR or UK GDPR.</summary>
public sealed record Representative : Sourced
{
    /// <summary>The region the representative stands for.</summary>
    public required Region Region { get; init; }

    /// <summary>Name, null when only an address is known.</summary>
    public string? Name { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>Mailbox.</summary>
    public string? Email { get; init; }

    /// <summary>Web portal.</summary>
    public string? Portal { get; init; }
}

/// <summary>A data protection officer (Art. 37 GDPR).</summary>
public sealed record Officer : Sourced
{
    /// <summary>What the source says, word for word.</summary>
    public required string Statement { get; init; }

    /// <summary>Mailbox, null when none is published.</summary>
    public string? Email { get; init; }

    /// <summary>Contact form, null when none is published.</summary>
    public string? Form { get; init; }
}

/// <summary>The authority a case would end up with.</summary>
public sealed record LeadAuthority : Sourced
{
    /// <summary>What the source says, word for word.</summary>
    public required string Statement { get; init; }

    /// <summary>Id of the <see cref="Catalogue.Authority"/>; null when there is none and the authority where the person lives decides (Art. 77 GDPR).</summary>
    public string? Authority { get; init; }
}
