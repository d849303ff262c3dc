using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>An AI service, or a source that feeds them: who answers, how to reach them, what they hold. One JSON file each.</summary>
public sealed record Service
{
    /// <summary>Where the schema of the file lies; for editors.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string? Schema { get; init; }

    /// <summary>Permanent short name: a-z, 0-9 and hyphens, the same as the file name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Category { get; init; }

    /// <summary>Who runs it.</summary>
    public required string Operator { get; init; }

    /// <summary>The parts it plays.</summary>
    public required Fact<IReadOnlyList<ServiceRole>> Roles { get; init; }

    /// <summary>What people know it by.</summary>
    public required Fact<IReadOnlyList<string>> Products { get; init; }

    /// <summary>Who decides, per region; empty when unknown.</summary>
    public IReadOnlyList<Controller> Controllers { get; init; } = [];

    /// <summary>Representatives in the EEA and the UK.</summary>
    public IReadOnlyList<Representative> Representatives { get; init; } = [];

    /// <summary>Data protection officers.</summary>
    public IReadOnlyList<Officer> Officers { get; init; } = [];

    /// <summary>The recorded ways to file.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The recorded settings.</summary>
    public IReadOnlyList<OptOutSwitch> Switches { get; init; } = [];

    /// <summary>Whether requests need an account.</summary>
    public Fact<string>? AccountNeeded { get; init; }

    /// <summary>How identity is checked.</summary>
    public Fact<string>? IdentityCheck { get; init; }

    /// <summary>Who supervises it.</summary>
    public LeadAuthority? LeadAuthority { get; init; }

    /// <summary>Languages it answers in.</summary>
    public Fact<IReadOnlyList<string>>? Languages { get; init; }

    /// <summary>Kinds of data.</summary>
    public Fact<IReadOnlyList<string>>? DataKinds { get; init; }

    /// <summary>Where the data come from.</summary>
    public Fact<IReadOnlyList<string>>? DataSources { get; init; }

    /// <summary>Whether opting out reaches past training, word for word.</summary>
    public Fact<string>? PastTraining { get; init; }

    /// <summary>Its crawlers.</summary>
    public IReadOnlyList<Crawler> Crawlers { get; init; } = [];

    /// <summary>Where copyright goes.</summary>
    public Fact<string>? Copyright { get; init; }

    /// <summary>What to know before filing; null when nothing beyond the channels was found.</summary>
    public FilingGuide? Guide { get; init; }

    /// <summary>How it has been seen to answer.</summary>
    public IReadOnlyList<Fact<string>> Answers { get; init; } = [];

    /// <summary>What else was found.</summary>
    public IReadOnlyList<Fact<string>> Notes { get; init; } = [];

    /// <summary>Facts above that contradict each other. Both stay, and both are shown.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];
}

/// <summary>What a person should know before filing.</summary>
public sealed record FilingGuide
{
    /// <summary>What the service holds, and what not.</summary>
    public IReadOnlyList<Fact<string>> Holds { get; init; } = [];

    /// <summary>What it accepts.</summary>
    public IReadOnlyList<Fact<string>> Accepts { get; init; } = [];

    /// <summary>What a successful request reaches.</summary>
    public IReadOnlyList<Fact<string>> Reaches { get; init; } = [];

    /// <summary>What stays out of reach.</summary>
    public IReadOnlyList<Fact<string>> DoesNotReach { get; init; } = [];

    /// <summary>What to do first, or to avoid.</summary>
    public IReadOnlyList<Fact<string>> Advice { get; init; } = [];
}

/// <summary>Two or more facts of one file that cannot all be right.</summary>
public sealed record Disagreement
{
    /// <summary>What they disagree about.</summary>
    public required string About { get; init; }

    /// <summary>Paths of the facts in the file, as JSON pointers ("/channels/1").</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The one to go by, one of <see cref="Between"/>; null when nobody can say.</summary>
    public string? GoBy { get; init; }

    /// <summary>Why that one, or why none.</summary>
    public required string Because { get; init; }
}
