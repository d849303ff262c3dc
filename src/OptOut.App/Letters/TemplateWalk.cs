using OptOut.Domain.Letters;

namespace OptOut.App.Letters;

/// <summary>Goes through the tags of a letter before it is written, and names every value that will be needed and is not there.</summary>
internal sealed class TemplateWalk(LanguageTemplates set, IReadOnlyDictionary<string, object?> model, List<LetterFault> faults)
{
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    public void Visit(TemplateText text) => Visit(text, set.Tags(text), depth: 0);

    private void Visit(TemplateText text, IReadOnlyList<TemplateTag> tags, int depth)
    {
        foreach (var tag in tags)
        {
            switch (tag)
            {
                case FieldTag field:
                    Need(text, field.Path, field.Line);
                    break;
                // A partial that names itself is found by the check; the depth keeps the walk finite meanwhile.
                case PartialTag include when depth < 8:
                    var shared = set.Shared(include.Name);
                    Visit(shared, set.Tags(shared), depth + 1);
                    break;
                case BlockTag { Helper: "each" } each:
                    if (IsThere(each.Path))
                    {
                        VisitItems(text, each);
                    }
                    else
                    {
                        Visit(text, each.Else, depth);
                    }

                    break;
                case BlockTag block:
                    Visit(text, IsThere(block.Path) == block.Helper is "if" ? block.Then : block.Else, depth);
                    break;
                default:
                    break;
            }
        }
    }

    // Inside a list of records every record must have the fields the words name.
    private void VisitItems(TemplateText text, BlockTag each)
    {
        foreach (var field in each.Then.OfType<FieldTag>().Where(field => field.Path is not "this"))
        {
            if (LetterModel.Resolve(model, each.Path) is IEnumerable<Dictionary<string, object?>> records && records.Any(record => record.GetValueOrDefault(field.Path) is null))
            {
                Missing(text, each.Path + "." + field.Path, field.Line);
            }
        }
    }

    private void Need(TemplateText text, string path, int line)
    {
        if (LetterFields.All.ContainsKey(path) && !IsThere(path))
        {
            Missing(text, path, line);
        }
        else if (!LetterFields.All.ContainsKey(path) && named.Add(path))
        {
            faults.Add(new(text.File, line, path, "This field is unknown."));
        }
    }

    private void Missing(TemplateText text, string path, int line)
    {
        if (named.Add(path))
        {
            faults.Add(new(text.File, line, path, LetterFacts.Find(path) is null ? "This letter needs it, and it is not known." : "This letter needs this fact, and it is not given."));
        }
    }

    private bool IsThere(string path) => LetterModel.Resolve(model, path) switch
    {
        null or false => false,
        System.Collections.ICollection list => list.Count > 0,
        IReadOnlyCollection<string> list => list.Count > 0,
        _ => true,
    };
}
