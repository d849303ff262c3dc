using System.Collections.Frozen;

namespace OptOut.Domain.Replies;

/// <summary>What a complete answer to an access request holds: one member per element a reader can tick.</summary>
public enum CompletenessItem
{
    /// <summary>Whether data are processed at all, GDPR Art. 15(1).</summary>
    Confirmation,
    /// <summary>GDPR Art. 15(1)(a).</summary>
    Purposes,
    /// <summary>GDPR Art. 15(1)(b).</summary>
    Categories,
    /// <summary>GDPR Art. 15(1)(c).</summary>
    Recipients,
    /// <summary>GDPR Art. 15(1)(d).</summary>
    Retention,
    /// <summary>GDPR Art. 15(1)(e).</summary>
    Rights,
    /// <summary>GDPR Art. 15(1)(f).</summary>
    ComplaintRight,
    /// <summary>GDPR Art. 15(1)(g).</summary>
    Source,
    /// <summary>GDPR Art. 15(1)(h).</summary>
    AutomatedDecisions,
    /// <summary>GDPR Art. 15(2).</summary>
    Transfers,
    /// <summary>GDPR Art. 15(3).</summary>
    Copy,
    /// <summary>Reasons and remedies for whatever was held back, GDPR Art. 12(4).</summary>
    ReasonsForRefusal,
    /// <summary>In which training, evaluation or retrieval sets the data stand.</summary>
    TrainingUse,
    /// <summary>Which models were trained on them, and who received those.</summary>
    ModelsTrained,
    /// <summary>Legal basis with the balancing of interests; Art. 9(2) where special categories are held.</summary>
    LegalBasis,
    /// <summary>The documents behind a claim that a model is anonymous.</summary>
    AnonymityEvidence,
    /// <summary>Which technical measures exist: removal, exclusion list, filter, retraining.</summary>
    TechnicalMeasures,
    /// <summary>Embeddings and biometric templates.</summary>
    Embeddings,
    /// <summary>Conversations read by people.</summary>
    HumanReview,
    /// <summary>Who received the datasets.</summary>
    DatasetRecipients,
}

/// <summary>What a person found when reading the answer against one element.</summary>
public enum CompletenessFinding
{
    /// <summary>Not looked at yet.</summary>
    Open,
    /// <summary>Answered.</summary>
    Given,
    /// <summary>Missing or only in general words.</summary>
    Missing,
    /// <summary>Does not apply to this service.</summary>
    NotApplicable,
}

/// <summary>One element of the checklist with the provision it rests on.</summary>
/// <param name="Item">The element.</param>
/// <param name="Article">The provision of the GDPR, as the English text counts it.</param>
/// <param name="Ai">True for the questions that only AI services are asked; they rest on Art. 15(1) read for such processing.</param>
public sealed record CompletenessElement(CompletenessItem Item, string Article, bool Ai);

/// <summary>The Art. 15 answer, held against the law; the gaps become paragraphs of the follow-up letter.</summary>
public static class CompletenessChecklist
{
    /// <summary>Every element in the order of the law, then the AI questions. Source: GDPR Art. 12(4), 15(1) to (3); checked 22 November 2026.</summary>
    public static IReadOnlyList<CompletenessElement> Elements { get; } =
    [
        new(CompletenessItem.Confirmation, "15(1)", false),
        new(CompletenessItem.Purposes, "15(1)(a)", false),
        new(CompletenessItem.Categories, "15(1)(b)", false),
        new(CompletenessItem.Recipients, "15(1)(c)", false),
        new(CompletenessItem.Retention, "15(1)(d)", false),
        new(CompletenessItem.Rights, "15(1)(e)", false),
        new(CompletenessItem.ComplaintRight, "15(1)(f)", false),
        new(CompletenessItem.Source, "15(1)(g)", false),
        new(CompletenessItem.AutomatedDecisions, "15(1)(h)", false),
        new(CompletenessItem.Transfers, "15(2)", false),
        new(CompletenessItem.Copy, "15(3)", false),
        new(CompletenessItem.ReasonsForRefusal, "12(4)", false),
        new(CompletenessItem.TrainingUse, "15(1)(a), (b) and (g)", true),
        new(CompletenessItem.ModelsTrained, "15(1)(a) and (c)", true),
        new(CompletenessItem.LegalBasis, "5(2), 6(1) and 9(2)", true),
        new(CompletenessItem.AnonymityEvidence, "5(2)", true),
        new(CompletenessItem.TechnicalMeasures, "12(2) and 25(1)", true),
        new(CompletenessItem.Embeddings, "9(1) and 15(1)(b)", true),
        new(CompletenessItem.HumanReview, "15(1)(c)", true),
        new(CompletenessItem.DatasetRecipients, "15(1)(c) and 19", true),
    ];

    /// <summary>The gaps a follow-up letter names, in the order of the checklist. An element without a finding is no gap: nobody is accused of what nobody looked at.</summary>
    public static IReadOnlyList<CompletenessItem> Gaps(IReadOnlyDictionary<CompletenessItem, CompletenessFinding> findings) =>
        [.. Elements.Where(element => findings.GetValueOrDefault(element.Item) == CompletenessFinding.Missing).Select(element => element.Item)];

    /// <summary>The elements nobody has looked at yet.</summary>
    public static IReadOnlyList<CompletenessItem> Open(IReadOnlyDictionary<CompletenessItem, CompletenessFinding> findings) =>
        [.. Elements.Where(element => findings.GetValueOrDefault(element.Item) == CompletenessFinding.Open).Select(element => element.Item)];

    /// <summary>The element of an item.</summary>
    public static CompletenessElement Of(CompletenessItem item) => ByItem[item];

    private static readonly FrozenDictionary<CompletenessItem, CompletenessElement> ByItem = Elements.ToFrozenDictionary(element => element.Item);
}
