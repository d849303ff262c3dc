namespace OptOut.Domain.Letters;

/// <summary>The building blocks of "grounds relating to his or her particular situation", GDPR Art. 21(1). The words stand in the templates, one partial each.</summary>
public enum SituationGround
{
    /// <summary>The person's work makes the processing weigh more.</summary>
    Profession,
    /// <summary>Stalking, threats, a protected address.</summary>
    Safety,
    /// <summary>The data are of a child, or were collected when the person was one.</summary>
    Minor,
    /// <summary>The picture others get of the person.</summary>
    Reputation,
    /// <summary>Health, belief, origin or orientation can be concluded.</summary>
    SensitiveInference,
    /// <summary>The system says false things about the person.</summary>
    FalseOutputs,
    /// <summary>The data was made for a circle that did not expect training.</summary>
    NoExpectation,
    /// <summary>Taken without any relation to the person.</summary>
    ScrapedWithoutRelation,
}

/// <summary>A question that leads to a ground, with the slots the person fills.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Key">Name of its sentence in the situations file of each letter language.</param>
/// <param name="Slots">Names of what the person adds in own words; the sentence cannot be used without them.</param>
public sealed record SituationQuestion(SituationGround Ground, string Key, IReadOnlyList<string> Slots);

/// <summary>The guided way to a particular situation. A blanket objection is refused by most services, so each ground wants a concrete detail.</summary>
public static class ParticularSituation
{
    /// <summary>The questions in the order they are asked.</summary>
    public static IReadOnlyList<SituationQuestion> Questions { get; } =
    [
        new(SituationGround.Profession, "profession", ["profession", "effect"]),
        new(SituationGround.Safety, "safety", ["danger"]),
        new(SituationGround.Minor, "minor", ["age"]),
        new(SituationGround.Reputation, "reputation", ["effect"]),
        new(SituationGround.SensitiveInference, "sensitiveInference", ["inference"]),
        new(SituationGround.FalseOutputs, "falseOutputs", ["statement"]),
        new(SituationGround.NoExpectation, "noExpectation", ["where"]),
        new(SituationGround.ScrapedWithoutRelation, "scrapedWithoutRelation", ["source"]),
    ];
}
