using HandlebarsDotNet;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>Handlebars with the shared paragraphs of one language.</summary>
internal sealed class TemplateEngine
{
    private readonly IHandlebars handlebars;

    public TemplateEngine()
    {
        // Escaping is not left to Handlebars: a partial that is indented writes its values as they are, encoder or not (2.4.3).
        var configuration = new HandlebarsConfiguration { TextEncoder = null, NoEscape = true };
        configuration.FormatterProviders.Add(new LetterScope.MissingValues());
        handlebars = Handlebars.Create(configuration);
    }

    /// <summary>A template ready to be written. Its tags were checked, and its shared paragraphs shared, before.</summary>
    public Func<LetterScope, string> Compile(TemplateText text)
    {
        var template = Handle(text);
        return scope =>
        {
            using var output = new StringWriter();
            Within(text, scope, () => template(output, scope));
            return output.ToString();
        };
    }

    /// <summary>Makes a text known as a shared paragraph.</summary>
    public void Share(string name, TemplateText text)
    {
        var template = Handle(text);
        handlebars.RegisterTemplate(name, (output, context, data) => Within(text, (LetterScope)((BindingContext)context!).Value!, () => template(output, context, data)));
    }

    // A missing value is named with the text that asks for it.
    private static void Within(TemplateText text, LetterScope scope, Action write)
    {
        var outer = scope.Text;
        scope.Text = text;
        write();
        scope.Text = outer;
    }

    private HandlebarsTemplate<TextWriter, object, object> Handle(TemplateText text)
    {
        try
        {
            using var reader = new StringReader(NoBreakSpaces.InTemplate(text.Text));
            return handlebars.Compile(reader);
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException([new(text.File, text.FirstLine, string.Empty, "This is no template Handlebars can read: " + e.Message)]);
        }
    }
}
