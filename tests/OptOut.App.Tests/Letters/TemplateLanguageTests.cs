using HandlebarsDotNet;
using OptOut.App.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>Our small reading of the template language, held against Handlebars.Net itself: same template, same values, same words.</summary>
public sealed class TemplateLanguageTests
{
    private static readonly Dictionary<string, object?> s_model = new(StringComparer.Ordinal)
    {
        ["name"] = "Kim & Co. <b>*x*</b>", ["empty"] = "", ["yes"] = true, ["no"] = false, ["none"] = null,
        ["list"] = new List<string> { "one", "two_2" }, ["nothing"] = new List<string>(),
        ["sender"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "Anna", ["flag"] = true },
        ["history"] = new List<Dictionary<string, object?>> { new(StringComparer.Ordinal) { ["date"] = "1 March", ["what"] = "Sent" }, new(StringComparer.Ordinal) { ["date"] = "2 March", ["what"] = "Read" } },
    };

    [Theory]
    [InlineData("Plain words, no tag.\n")]
    [InlineData("Dear {{name}} and {{sender.name}}.")]
    [InlineData("{{#if yes}}\nshown\n{{/if}}\nafter\n")]
    [InlineData("{{#if no}}\nhidden\n{{else}}\nshown\n{{/if}}\nafter\n")]
    [InlineData("{{#unless none}}\nshown\n{{/unless}}\n")]
    [InlineData("a {{#if yes}}b{{/if}} c {{#if empty}}d{{else}}e{{/if}} f")]
    [InlineData("{{#each list}}\n- {{this}}\n{{/each}}\n\nend")]
    [InlineData("{{#each nothing}}\n- {{this}}\n{{else}}\nnone\n{{/each}}\n")]
    [InlineData("{{#each history}}\n- {{date}}: {{what}}\n{{/each}}\n")]
    [InlineData("  {{#if yes}}  \n  {{#if sender.flag}}\n    deep {{name}}\n  {{/if}}\n{{/if}}  \ntail")]
    [InlineData("{{!-- a remark --}}\nwords {{! another }} more\n")]
    [InlineData("{{#if list}}x{{/if}}{{#if nothing}}y{{/if}}{{#if sender}}z{{/if}}")]
    [InlineData("before\n{{> part}}\nafter")]
    [InlineData("{{#if yes}}\n{{> part}}\n{{/if}}\nafter\n")]
    public void Our_reading_writes_what_Handlebars_writes(string template)
    {
        const string part = "- {{name}} of {{sender.name}}\n{{#if yes}}\n- more\n{{/if}}\n";
        var judge = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new Backslashes() });
        judge.RegisterTemplate("part", part);

        var ours = TemplateProgram.Read(template).Write(s_model, name => name == "part" ? TemplateProgram.Read(part) : throw new InvalidOperationException(name));

        Assert.Equal(judge.Compile(template)(s_model), ours);
    }

    private sealed class Backslashes : ITextEncoder
    {
        public void Encode(System.Text.StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target)
        {
            foreach (var letter in text ?? "") target.Write(char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)) ? $"\\{letter}" : letter.ToString());
        }

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var letters = new System.Text.StringBuilder();
            while (text is not null && text.MoveNext()) letters.Append(text.Current);
            Encode(letters.ToString(), target);
        }
    }
}
