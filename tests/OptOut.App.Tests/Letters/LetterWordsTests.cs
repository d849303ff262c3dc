using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>What law/letters.md wants in a letter beside its articles, by words of the English text; the other languages have its shape, piece by piece.</summary>
public sealed class LetterWordsTests
{
    private static readonly Dictionary<LetterKind, string[]> s_words = new()
    {
        [LetterKind.Access] = ["separately", "by name", "criteria", "All available information on the source", "logic", "third countr", "copy", "free of charge", "legal basis", "balancing", "training", "fine-tuning", "retrieval", "which models", "anonymous", "embeddings", "datasets"],
        [LetterKind.Erasure] = ["account data and logs", "prompts and outputs", "uploaded files", "embeddings", "caches", "evaluation sets and training corpora", "processors", "backups", "Masking or hashing data is no erasure", "made the data public", "hubs and mirrors", "why, and for how long", "what was erased, where, when and by which method", "do not erase this correspondence"],
        [LetterKind.Objection] = ["particular situation", "compelling legitimate grounds", "restrict", "neither past nor future data", "re-uploads", "third parties' content", "suppression entry"],
        [LetterKind.MarketingObjection] = ["profiling"],
        [LetterKind.Withdrawal] = ["withdraw", "as easy", "without undue delay", "confirm"],
        [LetterKind.Rectification] = ["false statement", "What is true", "prompt", "model", "Certificate", "filter", "source"],
        [LetterKind.Restriction] = ["Storage only", "before the restriction is lifted", "accuracy", "unlawful", "legal claims"],
        [LetterKind.Portability] = ["machine-readable", "JSON", "prompts", "uploads", "ratings", "direct"],
        [LetterKind.AccessThenErasure] = ["first", "Do not erase", "days", "restrict", "confirm"],
        [LetterKind.DatasetTakedown] = ["portrait-1.jpg", "captions", "pictures that show me", "copies|mirrors", "identifier|entries"],
        [LetterKind.OutputSuppression] = ["prompt", "output", "filter", "index"],
        [LetterKind.TrainingOptOut] = ["machine-readable", "robots.txt", "reserv"],
        [LetterKind.CopyrightNotice] = ["The works", "My right", "reserved", "Since", "My server recorded these visits", "exclude", "delete copies", "summary of training content", "good faith"],
        [LetterKind.Reminder] = ["attach it again", "no new request", "Please answer by"],
        [LetterKind.NonComplianceNotice] = ["attached as it was sent", "Received", "End of the period by the calendar", "End of the period with weekends and holidays", "Latest end on any reading", "lodge a complaint", "Please answer the request completely by"],
        [LetterKind.IdentityAnswer] = ["reasonable doubts", "which doubts", "credentials", "code or link", "only if all of this is not enough", "is covered", "only for request", "without undue delay", "you asked on", "I answer on"],
        [LetterKind.ClarificationAnswer] = ["large quantity", "\"All data about me\" is a valid answer", "without waiting", "obvious systems", "you asked on"],
        [LetterKind.ExtensionAcknowledgement] = ["within the first month", "complexity and number", "three months are counted from receipt", "outer date", "send me now what is ready"],
        [LetterKind.ExtensionRefusal] = ["within one month of receipt", "complexity and number", "original date therefore stands", "send me now what is ready"],
        [LetterKind.RefusalRebuttal] = ["case by case", "insignificant", "which searches", "manifestly made", "an offer, not a condition", "It is for you to demonstrate", "Under C-526/24", "refusal of all information", "for how long", "against the grounds I gave", "exclusion list", "corpora and indexes", "outside the Union", "free of charge"],
        [LetterKind.IncompleteAnswer] = ["for each processing separately", "name the recipients themselves", "criteria", "all available information on the source", "logic intelligibly", "safeguards", "complete and intelligible copy", "remedies are missing", "training, evaluation and retrieval sets", "Which models", "balancing of interests", "anonymous", "technical measures", "biometric templates", "Human review", "Who received datasets", "no new request"],
        [LetterKind.AuthorityComplaint] = ["Who complains", "Against whom", "What happened", "What was infringed", "What I ask for", "exactly as sent", "proof of sending", "without the personal data themselves", "what is still missing", "within three months", "official channel"],
        [LetterKind.Mandate] = ["The mandate covers", "receiving the answers", "valid from", "revoke", "Signature", "no more than is necessary"],
    };

    public static TheoryData<string> Kinds => [.. s_words.Keys.Select(kind => kind.WireName())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_letter_says_everything_its_kind_must_say(string kindName)
    {
        var kind = LetterKinds.Parse(kindName);
        var text = PdfTool.Flat(SampleLetters.Composer.Compose(SampleLetters.Request(kind, "en", "EU-1182")).PlainText.Replace('\u00A0', ' '));
        Assert.DoesNotContain(s_words[kind], words => !words.Split('|').Any(choice => text.Contains(choice, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_letter_has_the_same_pieces_in_every_language(string kindName)
    {
        var kind = LetterKinds.Parse(kindName);
        var english = Shape("en");
        Assert.All(SampleLetters.Store.Languages, language => Assert.Equal(english, Shape(language)));

        string Shape(string language) => string.Join(' ', SampleLetters.Composer.Compose(SampleLetters.Request(kind, language, "EU-1182")).Blocks.Select(Piece));
    }

    [Fact]
    public void Every_kind_has_its_words() => Assert.Equal([LetterKind.ControllerComplaint], LetterKinds.All.Except(s_words.Keys));

    private static string Piece(LetterBlock block) => block switch
    {
        LetterBulletList list => $"bullets({list.Items.Count})",
        LetterNumberedList list => $"numbers({list.Items.Count})",
        LetterQuote quote => $"quote({quote.Blocks.Count})",
        LetterTable table => $"table({table.Rows.Count})",
        LetterHeading heading => $"h{heading.Level}",
        _ => "p",
    };
}
