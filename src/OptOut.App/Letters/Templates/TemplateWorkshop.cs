using System.Text;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>A template in the workshop.</summary>
/// <param name="Name">As in <c>access</c> or <c>access.ch</c>.</param>
/// <param name="Title">Its heading, or its name where the front matter cannot be read.</param>
/// <param name="Own">True when the user's own copy is in force.</param>
/// <param name="NewerBuiltIn">True when the words that came with the program have a higher version than the own copy.</param>
/// <param name="Unchecked">Provisions it cites that nobody has read at the source yet.</param>
/// <param name="Faults">What is wrong with it; a letter with faults is not written.</param>
public sealed record WorkshopTemplate(
    string Language, string Name, string Title, IReadOnlyList<string> Regimes, int Version, bool Own, bool NewerBuiltIn, string Reviewed, IReadOnlyList<string> Unchecked, IReadOnlyList<LetterFault> Faults);

/// <summary>The workshop of letters: look at a template with sample facts, make a copy of one's own, check them all.</summary>
public sealed class TemplateWorkshop(TemplateStore store, LetterComposer composer, LetterRenderer renderer)
{
    public IReadOnlyList<string> Languages => store.Languages;

    /// <summary>Every template of one language or of all, broken ones included.</summary>
    /// <exception cref="InputException">There are no letters in the language.</exception>
    public IReadOnlyList<WorkshopTemplate> List(string? language = null) =>
        [.. (language is null ? store.Languages : [Known(language)]).SelectMany(known => store.Of(known).TemplateNames.Select(name => Describe(known, name)))];

    /// <summary>One template.</summary>
    /// <exception cref="NotFoundException">There is none of the name.</exception>
    public WorkshopTemplate Get(string language, string name) => Describe(Known(language), Existing(language, name));

    /// <summary>The whole file in force, front matter and words.</summary>
    public string Text(string language, string name) => store.Of(Known(language)).File(Existing(language, name) + ".md")!.Text;

    /// <summary>The whole file as it came with the program.</summary>
    public string OriginalText(string language, string name) => store.BuiltIn(Known(language), Existing(language, name));

    /// <summary>The letter with invented people and facts.</summary>
    /// <param name="language">Two letters.</param>
    /// <param name="name">The template.</param>
    /// <param name="family">EU, UK, CH or US-CA; the first the template has when null.</param>
    /// <exception cref="InputException">The template has faults, or not this family.</exception>
    public ComposedLetter Preview(string language, string name, string? family = null)
    {
        try
        {
            var template = store.Read(Known(language), Existing(language, name));
            var regime = family ?? template.Front.Regimes[0];
            if (!template.Front.Regimes.Contains(regime, StringComparer.Ordinal)) throw new InputException("regime", $"This template is for {string.Join(", ", template.Front.Regimes)}.");
            return composer.Compose(LetterSample.Request(template.Front.Kind, language, LetterSample.RegimeOf(regime, template.Front.Kind)));
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>The letter with invented people and facts, as PDF.</summary>
    public byte[] PreviewPdf(string language, string name, string? family = null) => renderer.Pdf(Preview(language, name, family));

    /// <summary>Writes the preview in the form the file's name asks for: .pdf or .txt.</summary>
    public async Task WriteAsync(string language, string name, string? family, string path, CancellationToken cancel = default)
    {
        var bytes = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".pdf" => PreviewPdf(language, name, family),
            ".txt" => Encoding.UTF8.GetBytes(Preview(language, name, family).PlainText),
            _ => throw new InputException("out", "The file's name says the form: it ends in .pdf or .txt."),
        };
        await AtomicFile.WriteAsync(path, stream => stream.Write(bytes), cancel);
    }

    /// <summary>Makes a copy of one's own in the data folder; updates leave it alone. Does nothing when there is one.</summary>
    /// <returns>The path of the copy.</returns>
    public string Copy(string language, string name)
    {
        try
        {
            return store.CopyToOwn(Known(language), Existing(language, name));
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>Puts new words of one's own in force.</summary>
    /// <exception cref="InputException">They have faults; nothing is written, every fault is named with its line.</exception>
    public void Save(string language, string name, string text)
    {
        try
        {
            Existing(language, name);
            store.SaveOwn(language, name, text);
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>Takes the own copy away, so that the words that came with the program are in force again.</summary>
    public void Remove(string language, string name) => store.RemoveOwn(Known(language), Existing(language, name));

    /// <summary>Every fault of every template, layout and shared paragraph of one language or of all.</summary>
    public IReadOnlyList<LetterFault> Check(string? language = null) => [.. (language is null ? store.Languages : [Known(language)]).SelectMany(store.Check)];

    private WorkshopTemplate Describe(string language, string name)
    {
        var source = store.Of(language).File(name + ".md")!;
        var faults = TemplateCheck.Template(store.Of(language), source);
        try
        {
            var front = store.Read(language, name).Front;
            return new(language, name, front.Title, front.Regimes, front.Version, source.Own, source.Own && store.HasNewerBuiltIn(language, name, front.Version), front.Reviewed, front.Unchecked, faults);
        }
        catch (TemplateException)
        {
            // What is wrong stands in the faults.
            return new(language, name, name, [], 0, source.Own, false, string.Empty, [], faults);
        }
    }

    private string Known(string language) => store.Languages.Contains(language, StringComparer.Ordinal) ? language
        : throw new InputException("language", $"There are no letters in '{TextRules.Shown(language)}'. Known languages: {string.Join(", ", store.Languages)}.");

    private string Existing(string language, string name) => store.Of(Known(language)).TemplateNames.Contains(name, StringComparer.Ordinal) ? name : throw new NotFoundException("template", TextRules.Shown($"{language}/{name}"));
}
