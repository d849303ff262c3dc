using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Drafts;

/// <summary>A letter between request and blocks: the texts it is made of, and the values they name.</summary>
internal sealed record LetterDraft(LetterRequest Request, LanguageTemplates Set, IReadOnlyList<LetterTemplate> Templates, Dictionary<string, object?> Model,
    TemplateText Above, TemplateText Below, IReadOnlyList<TemplateText> Subjects)
{
    private readonly Dictionary<TemplateText, string> words = new(ReferenceEqualityComparer.Instance);

    /// <summary>The values the words asked for that are not there, each with the text that asked first.</summary>
    public IReadOnlyList<(TemplateText Text, string Field)> Missing { get; private set; } = [];

    private IReadOnlyList<TemplateText> Texts { get; } = [.. Subjects.Take(Templates.Count == 1 ? 1 : 0), Above, .. Templates.Select(template => template.Body), Below];

    /// <summary>Writes every text from the model as it is now.</summary>
    /// <exception cref="TemplateException">A tag is wrong, or a shared paragraph is.</exception>
    public void Render()
    {
        var scope = new LetterScope(Model);
        foreach (var text in Texts)
        {
            words[text] = Set.Render(text, scope);
        }

        Missing = scope.Missing;
    }

    /// <summary>A text as it was written last.</summary>
    public string Words(TemplateText text) => words[text];

    /// <summary>The hash of all words the letter could be made of; those of the shared paragraphs count too, for they went out with it.</summary>
    public string Hash() => TemplateText.HashOf(string.Concat(Texts.Select(text => text.Text)) + string.Concat(Set.SharedTexts(Texts).Select(text => text.Text)));
}
