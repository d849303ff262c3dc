using System.Text;
using OptOut.App.Common;
using OptOut.App.Letters.Rendering;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Drafts;

/// <summary>A letter as far as it can be shown, and what is still missing before it may go out.</summary>
/// <param name="Letter">With the person's own words where there are any, and marks where something is missing.</param>
/// <param name="Faults">What its template misses.</param>
public sealed record LetterPreview(ComposedLetter Letter, IReadOnlyList<LetterFault> Faults)
{
    /// <summary>What a letter cannot hold of the person's own words; they stay as they are, to be mended, and the letter shown is the one before them.</summary>
    public IReadOnlyList<LetterFault> WordFaults { get; init; } = [];
}

/// <summary>Templates and facts to a letter. The same request and the same templates give the same letter, byte for byte.</summary>
public sealed class LetterComposer(TemplateStore store)
{
    private static readonly Dictionary<string, string> Families = new(StringComparer.Ordinal)
    {
        ["EU-1182"] = "EU",
        ["AT-DSG"] = "EU",
        ["UK-12A"] = "UK",
        ["UK-164A"] = "UK",
        ["CH-30d"] = "CH",
        ["US-CA"] = "US-CA",
    };

    /// <summary>The letter.</summary>
    /// <exception cref="TemplateException">Facts are missing, unknown or of the wrong type, a placeholder is untouched, or there is no template; every reason at once.</exception>
    public ComposedLetter Compose(LetterRequest request)
    {
        using var activity = Telemetry.Source.StartActivity(Telemetry.ComposeLetter);
        var faults = new List<LetterFault>();
        var draft = Prepare(request, faults);
        return draft is not null && faults.Count == 0 ? Write(draft) : throw new TemplateException(faults);
    }

    /// <summary>The letter with a mark in the place of whatever is missing, and the faults <see cref="Compose"/> would throw.</summary>
    /// <param name="request">What it is written from.</param>
    /// <param name="words">The words a person put in the place of the template's; null where nobody changed them.</param>
    /// <exception cref="TemplateException">There is no template for what is asked, so nothing can be shown.</exception>
    public LetterPreview Preview(LetterRequest request, string? words = null)
    {
        using var activity = Telemetry.Source.StartActivity(Telemetry.ComposeLetter);
        var faults = new List<LetterFault>();
        var draft = Prepare(request, faults) ?? throw new TemplateException(faults);
        foreach (var field in faults.Select(fault => fault.Field).Where(field => LetterFields.All.TryGetValue(field, out var known) && known.Shape is FieldShape.Value or FieldShape.List))
        {
            var mark = draft.Set.Words.MissingMark.Replace("{field}", field, StringComparison.Ordinal);
            Put(draft.Model, field, LetterFields.All[field].Shape == FieldShape.List ? new List<string> { mark } : mark);
        }

        if (faults.Count > 0) draft.Render();
        var preview = new LetterPreview(Write(draft), faults);
        return words is null ? preview : Edit(preview, words);
    }

    /// <summary>The names of the facts a letter of these kinds cannot do without.</summary>
    public IReadOnlyList<string> FactsNeeded(IReadOnlyList<LetterKind> kinds, string language, string regime) =>
        [.. kinds.Select(kind => Find(store.Of(language), kind, regime)).SelectMany(template => template.Front.Facts).Distinct(StringComparer.Ordinal)];

    /// <summary>The facts a letter of these kinds uses when they are given.</summary>
    public IReadOnlyList<string> FactsUsed(IReadOnlyList<LetterKind> kinds, string language, string regime) =>
        [.. kinds.Select(kind => Find(store.Of(language), kind, regime)).SelectMany(template => template.Front.Optional).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a language has a letter of the kind under a regime.</summary>
    public bool Has(LetterKind kind, string language, string regime) => Families.TryGetValue(regime, out var family) && store.Of(language).Find(kind, family) is not null;

    /// <summary>The title of a letter, or null when there is none of the kind.</summary>
    public string? TitleOf(LetterKind kind, string language, string regime) =>
        Families.TryGetValue(regime, out var family) ? store.Of(language).Find(kind, family)?.Front.Title : null;

    /// <summary>Provisions the letters cite that nobody has read at the source yet, as the letters write them.</summary>
    public IReadOnlyList<string> Unchecked(IReadOnlyList<LetterKind> kinds, string language, string regime) =>
        [.. kinds.Select(kind => Find(store.Of(language), kind, regime)).SelectMany(template => template.Front.Unchecked).Distinct(StringComparer.Ordinal)];

    /// <summary>What the sender must read before the letters go out; empty when there is nothing.</summary>
    public IReadOnlyList<string> Warnings(IReadOnlyList<LetterKind> kinds, string language, string regime) =>
        [.. kinds.Select(kind => Find(store.Of(language), kind, regime).Front.Warning).Where(warning => warning.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The sentence of a building block with the person's own words in its slots, for the fact <c>particularSituation</c>.</summary>
    /// <exception cref="ArgumentException">A slot has no words.</exception>
    public string Situation(string language, SituationGround ground, IReadOnlyDictionary<string, string> slots)
    {
        var question = ParticularSituation.Questions.Single(candidate => candidate.Ground == ground);
        var missing = question.Slots.Where(slot => LetterText.Clean(slots.GetValueOrDefault(slot, string.Empty)).Length == 0).ToList();
        if (missing.Count > 0)
        {
            throw new ArgumentException($"The ground {question.Key} needs your own words for: {string.Join(", ", missing)}.", nameof(slots));
        }

        var sentence = store.Of(language).Words.Situations[question.Key];
        var parts = new StringBuilder();
        for (var at = 0; at < sentence.Length;)
        {
            var slot = question.Slots.FirstOrDefault(name => string.CompareOrdinal(sentence, at, "{" + name + "}", 0, name.Length + 2) == 0);
            // The sentence has a full stop of its own behind the person's words.
            parts.Append(slot is null ? sentence[at].ToString() : LetterText.Clean(slots[slot]).TrimEnd('.', ' '));
            at += slot is null ? 1 : slot.Length + 2;
        }

        return parts.ToString();
    }

    /// <summary>The letter with words a person changed; the change is marked for good.</summary>
    /// <param name="letter">The letter as it was composed.</param>
    /// <param name="markdown">The new words, from salutation to signature.</param>
    /// <exception cref="TemplateException">The words hold something a letter cannot, or a placeholder.</exception>
    public ComposedLetter Edit(ComposedLetter letter, string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        if (string.Equals(text.TrimEnd(), letter.Markdown.TrimEnd(), StringComparison.Ordinal))
        {
            return letter;
        }

        var lines = text.Split('\n');
        var faults = lines.Index()
            .Select(line => (Line: line.Index + 1, Gap: Placeholders.InLetter(line.Item)))
            .Where(found => found.Gap is not null)
            .Select(found => new LetterFault("edited letter", found.Line, found.Gap!, "A placeholder was left in the words: write the words or take it out."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new TemplateException(faults);
        }

        var blocks = MarkdownBlocks.Read(string.Join('\n', lines.Select(LetterText.DropInvisible)), "edited letter");
        if (blocks.Count == 0)
        {
            throw new TemplateException([new("edited letter", 1, string.Empty, "The letter is empty.")]);
        }

        var edited = letter with { Blocks = blocks, Markdown = LetterMarkdown.Write(blocks), Edited = true };
        return edited with { PlainText = PlainText(edited, store.Of(letter.Language).Words) };
    }

    private LetterPreview Edit(LetterPreview preview, string words)
    {
        try
        {
            return preview with { Letter = Edit(preview.Letter, words) };
        }
        catch (TemplateException e)
        {
            return preview with { WordFaults = e.Faults };
        }
    }

    private LetterDraft? Prepare(LetterRequest request, List<LetterFault> faults)
    {
        if (request.Kinds.Count == 0)
        {
            faults.Add(new("request", 0, "kinds", "A letter needs at least one kind."));
            return null;
        }

        var set = store.Of(request.Language);
        var templates = request.Kinds.Select(kind => Find(set, kind, request.Regime)).ToList();
        if (templates.Select(template => template.Front.Layout).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            faults.Add(new("request", 0, "kinds", "These letters cannot be joined: they have different frames. Write one letter each."));
            return null;
        }

        var model = LetterModel.Build(request, set.Words, Families[request.Regime], faults);
        var (above, below) = set.Layout(templates[0].Front.Layout);
        var subjects = templates.Select(template => template.Subject).ToList();
        var draft = new LetterDraft(request, set, templates, model, above, below, subjects);
        draft.Render();
        faults.AddRange(draft.Missing.Select(missing => Missing(set, missing.Text, missing.Field)));
        NameRequired(draft, faults);
        return draft;
    }

    // Where a field stands twice, the line is that of the first.
    private static LetterFault Missing(LanguageTemplates set, TemplateText text, string field) =>
        new(text.File, set.Tags(text).First(tag => string.Equals(tag.Name, field, StringComparison.Ordinal)).Line, field,
            LetterFacts.Find(field) is null ? "This letter needs it, and it is not known." : "This letter needs this fact, and it is not given.");

    // A required fact that the words only use under a condition would pass the walk; the front matter has the last word.
    private static void NameRequired(LetterDraft draft, List<LetterFault> faults)
    {
        foreach (var template in draft.Templates)
        {
            foreach (var name in template.Front.Facts.Where(name => draft.Model.GetValueOrDefault(name) is null && !faults.Exists(fault => string.Equals(fault.Field, name, StringComparison.Ordinal))))
            {
                var line = Array.FindIndex(template.Source.Text.Split('\n'), line => line.Contains(name, StringComparison.Ordinal)) + 1;
                faults.Add(new(template.Source.File, line, name, "This letter needs this fact, and it is not given."));
            }
        }
    }

    private static LetterTemplate Find(LanguageTemplates set, LetterKind kind, string regime)
    {
        if (!Families.TryGetValue(regime, out var family))
        {
            throw new TemplateException([new("request", 0, "regime", $"There are no letters for the regime {regime}. Known regimes: {string.Join(", ", Families.Keys)}.")]);
        }

        return set.Find(kind, family)
            ?? throw new TemplateException([new("request", 0, "kinds", $"There is no letter {kind.WireName()} in {set.Language} for the regime {regime}: its law does not have it, or the template is missing.")]);
    }

    private static ComposedLetter Write(LetterDraft draft)
    {
        var markdown = new StringBuilder();
        markdown.Append(draft.Words(draft.Above)).Append("\n\n");
        foreach (var template in draft.Templates)
        {
            if (draft.Templates.Count > 1)
            {
                markdown.Append("## ").Append(template.Front.Title).Append("\n\n");
            }

            // Under the title of its right a template's own headings stand one step lower.
            var body = draft.Words(template.Body);
            markdown.Append(draft.Templates.Count > 1 ? body.Replace("\n## ", "\n### ", StringComparison.Ordinal) : body).Append("\n\n");
        }

        markdown.Append(draft.Words(draft.Below));
        var blocks = MarkdownBlocks.Read(markdown.ToString(), draft.Templates[0].Source.File);
        var request = draft.Request;
        var letter = new ComposedLetter
        {
            Kinds = request.Kinds,
            Language = request.Language,
            Regime = request.Regime,
            Subject = Subject(draft),
            Date = request.Date,
            DateText = draft.Set.Words.Day(request.Date),
            Reference = LetterText.Clean(request.Reference),
            SenderLines = Lines(request.Sender.Name, request.Sender.AddressLines),
            AddresseeLines = Lines(request.Addressee.Name, request.Addressee.AddressLines),
            Blocks = blocks,
            PlainText = string.Empty,
            Markdown = LetterMarkdown.Write(blocks),
            ArticlesCited = [.. draft.Templates.SelectMany(template => template.Front.Articles).Distinct(StringComparer.Ordinal).Select(article => Article(article, draft))],
            TemplateVersion = string.Join(", ", draft.Templates.Select(template => FormattableString.Invariant($"{template.Source.File} {template.Front.Version}{(template.Source.Own ? " (own copy)" : string.Empty)}"))),
            TemplateHash = draft.Hash(),
        };
        return letter with { PlainText = PlainText(letter, draft.Set.Words) };
    }

    private static string Article(string article, LetterDraft draft) =>
        article.StartsWith("Art", StringComparison.OrdinalIgnoreCase) ? $"{article} {draft.Set.Words.Laws[Families[draft.Request.Regime]]}" : article;

    private static string Subject(LetterDraft draft)
    {
        if (draft.Templates.Count > 1)
        {
            return draft.Set.Words.JoinedSubject
                .Replace("{titles}", string.Join("; ", draft.Templates.Select(template => template.Front.Title)), StringComparison.Ordinal)
                .Replace("{reference}", LetterText.Clean(draft.Request.Reference), StringComparison.Ordinal);
        }

        var blocks = MarkdownBlocks.Read(draft.Words(draft.Subjects[0]), draft.Templates[0].Source.File);
        return blocks is [LetterParagraph paragraph]
            ? LetterText.Clean(LetterPlainText.Words(paragraph.Content))
            : throw new TemplateException([new(draft.Templates[0].Source.File, draft.Subjects[0].FirstLine, "subject", "The subject must be one line of plain words.")]);
    }

    private static string PlainText(ComposedLetter letter, LetterLanguage words)
    {
        var head = new StringBuilder();
        AppendLines(letter.SenderLines);
        AppendLines(letter.AddresseeLines);
        head.Append(words.DateLabel).Append(' ').Append(words.Day(letter.Date)).Append('\n');
        head.Append(words.ReferenceLabel).Append(' ').Append(letter.Reference).Append("\n\n");
        IReadOnlyList<LetterBlock> blocks = [new LetterParagraph([new LetterRun(words.SubjectLabel + " " + letter.Subject)]), .. letter.Blocks];
        return head.Replace('\u00A0', ' ').Append(LetterPlainText.Render(blocks)).Append('\n').ToString();

        void AppendLines(IReadOnlyList<string> lines)
        {
            foreach (var line in lines)
            {
                head.Append(line).Append('\n');
            }

            head.Append('\n');
        }
    }

    private static IReadOnlyList<string> Lines(string name, IReadOnlyList<string> address) =>
        [.. address.SelectMany(LetterText.CleanLines).Prepend(LetterText.Clean(name)).Where(line => line.Length > 0)];

    private static void Put(Dictionary<string, object?> model, string path, object value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            model[path] = value;
        }
        else
        {
            ((Dictionary<string, object?>)model[path[..dot]]!)[path[(dot + 1)..]] = value;
        }
    }
}
