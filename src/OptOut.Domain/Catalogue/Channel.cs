using System.Text.Json.Serialization;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Catalogue;

/// <summary>A way to file a request.</summary>
public sealed record Channel : Sourced
{
    /// <summary>What it is.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>E-mail address, web address, postal address, or the path to a setting.</summary>
    public required string Address { get; init; }

    /// <summary>For people of these regions.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>What may be asked here: our reading of <see cref="Accepts"/>; for a controller's address, whatever the law gives.</summary>
    public required IReadOnlyList<Right> Rights { get; init; }

    /// <summary>How near it is to those who decide.</summary>
    public required Directness Directness { get; init; }

    /// <summary>What the source says the channel takes, word for word.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>The one product it is for; null when it is for all of them.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>What a postal address is for, word for word.</summary>
    public string? Purpose { get; init; }

    /// <summary>What a request must bring to be dealt with.</summary>
    public IReadOnlyList<Requirement> Needs { get; init; } = [];

    /// <summary>What is turned away.</summary>
    public IReadOnlyList<Fact<string>> Refuses { get; init; } = [];

    /// <summary>Whether an account is needed; null when unknown or when it depends.</summary>
    public bool? AccountNeeded { get; init; }

    /// <summary>On what the need of an account depends.</summary>
    public string? AccountNote { get; init; }

    /// <summary>How the person's identity is checked; null when unknown.</summary>
    public string? IdentityCheck { get; init; }

    /// <summary>How hard an account deletion is said to be: easy, medium, hard.</summary>
    public string? Difficulty { get; init; }

    /// <summary>Another address for the same purpose.</summary>
    public string? Alternative { get; init; }

    /// <summary>The fields of a form in their order; empty when unknown.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>What else a filer should know.</summary>
    public string? Note { get; init; }

    /// <summary>Why the channel may not work; null when nothing speaks against it.</summary>
    public Fact<string>? Doubt { get; init; }

    /// <summary>Nothing may be filed here before a person has looked: the address is weakly sourced, or something speaks against it.</summary>
    [JsonIgnore]
    public bool NeedsConfirmation => Confidence == Confidence.Low || Doubt is not null;
}

/// <summary>One field of a form.</summary>
public sealed record FormField
{
    /// <summary>What the form calls it.</summary>
    public required string Label { get; init; }

    /// <summary>Name of the fact of a case that fills it (<see cref="FormFacts"/>); null when the filer must think.</summary>
    public string? Fact { get; init; }

    /// <summary>Whether the form insists; null when unknown.</summary>
    public bool? Required { get; init; }
}

/// <summary>The facts that can fill a form, by name. The names of the command line stay as they are; more may be added.</summary>
public static class FormFacts
{
    /// <summary>Every name a <see cref="FormField"/> may use.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "personName", "personEmail", "personCountry", "letterText", "sampleId",
        "imageUrls", "captions", "datasetName", "accountEmail", "accountId", "particularSituation", "falseStatement", "trueStatement",
        "prompt", "modelOutput", "modelName", "outputSeenOn", "consentGivenOn", "consentWhere", "purpose", "requestedScope",
    };
}

/// <summary>A setting against training, or against keeping.</summary>
public sealed record OptOutSwitch : Sourced
{
    /// <summary>The way to it, one step after the other.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>What it serves; empty for a habit that helps and settles nothing.</summary>
    public required IReadOnlyList<Right> Rights { get; init; }

    /// <summary>What it does, word for word.</summary>
    public required string Effect { get; init; }

    /// <summary>Page that holds or explains it.</summary>
    public string? Url { get; init; }

    /// <summary>How it stands when nobody touches it; null when unknown.</summary>
    public string? Default { get; init; }

    /// <summary>Whether past training is touched.</summary>
    public PastTraining TouchesPastTraining { get; init; }
}

/// <summary>A crawler, by the name it gives itself.</summary>
public sealed record Crawler : Sourced
{
    /// <summary>The token for robots.txt.</summary>
    public required string Token { get; init; }

    /// <summary>Whether it honours robots.txt, word for word; null when unknown.</summary>
    public string? HonoursRobotsTxt { get; init; }

    /// <summary>The operator's own page about it.</summary>
    public string? Documentation { get; init; }
}
