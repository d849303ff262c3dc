namespace OptOut.Domain.Letters;

/// <summary>How a service came by the data.</summary>
public enum HoldingOrigin
{
    /// <summary>Nobody knows yet.</summary>
    Unknown,
    /// <summary>The person uploaded or typed it.</summary>
    Uploaded,
    /// <summary>Taken from the web without a relation to the person.</summary>
    Scraped,
    /// <summary>A model says it about the person.</summary>
    ModelOutput,
    /// <summary>The person has or had an account.</summary>
    Account,
}

/// <summary>What is known of a holding, for advice.</summary>
/// <param name="Origin">How it came there.</param>
/// <param name="ShowsFaceOrHealth">A face used to recognise people, health, belief or another category of Art. 9(1).</param>
/// <param name="StatesSomethingFalse">The service says something untrue about the person.</param>
/// <param name="IsImageDataset">An index of image addresses.</param>
public sealed record HoldingFacts(HoldingOrigin Origin, bool ShowsFaceOrHealth = false, bool StatesSomethingFalse = false, bool IsImageDataset = false);

/// <summary>Why a right is advised.</summary>
public enum AdviceReason
{
    /// <summary>What you gave, you can take back: Art. 7(3) with 17(1)(b).</summary>
    ConsentCanBeWithdrawn,
    /// <summary>Taken without asking: Art. 21(1) with 17(1)(c).</summary>
    TakenWithoutRelation,
    /// <summary>What is said is untrue: Art. 16 with 5(1)(d).</summary>
    StatementIsFalse,
    /// <summary>Nobody knows what is held: Art. 15.</summary>
    FindOutFirst,
    /// <summary>Special category: Art. 9(1), so that erasure rests on 17(1)(d) too.</summary>
    SpecialCategory,
    /// <summary>The dataset has a takedown way of its own.</summary>
    DatasetTakesRequests,
    /// <summary>What you provided can be taken along: Art. 20.</summary>
    TakeDataAlong,
}

/// <summary>A right worth claiming, with its reason and provisions.</summary>
/// <param name="Right">Name as in <see cref="LetterRights.Names"/>.</param>
/// <param name="Reason">Why; the screen has the words.</param>
/// <param name="Articles">Provisions of the GDPR, as the English text counts them.</param>
public sealed record AdvisedRight(string Right, AdviceReason Reason, IReadOnlyList<string> Articles);

/// <summary>Which rights fit how the data is held. Advice only: the person chooses.</summary>
public static class RightsAdvice
{
    /// <summary>The rights that fit, the strongest first. Never empty. Source: GDPR Art. 5, 7, 9, 15 to 17, 20, 21.</summary>
    public static IReadOnlyList<AdvisedRight> For(HoldingFacts holding)
    {
        var advised = new List<AdvisedRight>();
        if (holding.StatesSomethingFalse || holding.Origin == HoldingOrigin.ModelOutput)
        {
            advised.Add(holding.StatesSomethingFalse
                ? new("rectification", AdviceReason.StatementIsFalse, ["16", "5(1)(d)"])
                : new("output-suppression", AdviceReason.TakenWithoutRelation, ["21(1)", "17(1)(c)"]));
        }

        switch (holding.Origin)
        {
            case HoldingOrigin.Uploaded or HoldingOrigin.Account:
                advised.Add(new("withdrawal", AdviceReason.ConsentCanBeWithdrawn, ["7(3)", "17(1)(b)"]));
                advised.Add(new("portability", AdviceReason.TakeDataAlong, ["20(1)"]));
                break;
            case HoldingOrigin.Scraped when holding.IsImageDataset:
                advised.Add(new("takedown", AdviceReason.DatasetTakesRequests, ["17(1)(c)", "21(1)"]));
                break;
            case HoldingOrigin.Scraped:
                advised.Add(new("objection", AdviceReason.TakenWithoutRelation, ["21(1)", "17(1)(c)"]));
                break;
            default:
                break;
        }

        if (holding.ShowsFaceOrHealth)
        {
            advised.Add(new("erasure", AdviceReason.SpecialCategory, ["9(1)", "17(1)(d)"]));
        }

        if (holding.Origin != HoldingOrigin.Scraped || !holding.IsImageDataset)
        {
            advised.Add(new("access", AdviceReason.FindOutFirst, ["15(1)", "15(3)"]));
        }

        return advised;
    }
}
