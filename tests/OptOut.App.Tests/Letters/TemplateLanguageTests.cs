using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>The language of templates: what a tag writes, and what is refused by name and line before anything is written.</summary>
public sealed class TemplateLanguageTests
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "{{", "}}", "{{{", "}}}", "{{!--", "--}}", "{{!", "-", "{{! x }}", "{{!-- {{service}} --}}", "{{service}}", "{{ sender.name }}", "{{deadline}}", "{{#if eu}}", "{{#if deadline}}", "{{#unless uk}}",
        "{{#each history}}", "{{date}}", "{{what}}", "{{#each imageUrls}}", "{{#each captions}}", "{{this}}", "{{else}}", "{{/if}}", "{{/unless}}", "{{/each}}", "{{> part}}", "\n  {{> part}}\n",
        "words", " ", "\n", "\\", "~", "--", "!", "@", "&", "(", "\"", "=", ".", "..",
    ];

    private static readonly Dictionary<string, object?> s_model = new(StringComparer.Ordinal)
    {
        ["service"] = "Kim & *Co*", ["eu"] = true, ["uk"] = false, ["deadline"] = null, ["date"] = "today", ["imageUrls"] = new List<string> { "one", "two_2" }, ["captions"] = new List<string>(),
        ["sender"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "Anna", ["email"] = null },
        ["history"] = new List<Dictionary<string, object?>> { Record("1 March", "Sent"), Record("2 March", "Read") },
    };

    [Theory]
    [InlineData("Plain words, no tag.\n", "Plain words, no tag.\n")]
    [InlineData("Dear {{sender.name}} of {{ service }}.", @"Dear Anna of Kim \& \*Co\*.")]
    [InlineData("{{#if eu}}\nshown\n{{/if}}\nafter\n", "shown\nafter\n")]
    [InlineData("{{#if uk}}\nhidden\n{{else}}\nshown\n{{/if}}\nafter\n", "shown\nafter\n")]
    [InlineData("{{#unless deadline}}\nshown\n{{/unless}}\n", "shown\n")]
    [InlineData("a {{#if eu}}b{{/if}} c {{#if deadline}}d{{else}}e{{/if}} f", "a b c e f")]
    [InlineData("{{#each imageUrls}}\n- {{this}}\n{{/each}}\n\nend", "- one\n- two\\_2\n\nend")]
    [InlineData("{{#each captions}}\n- {{this}}\n{{else}}\nnone\n{{/each}}\n", "none\n")]
    [InlineData("{{#each history}}\n- {{date}}: {{what}}\n{{/each}}\n{{date}}", "- 1 March: Sent\n- 2 March: Read\ntoday")]
    [InlineData("  {{#if eu}}  \n  {{#if sender.name}}\n    deep {{sender.name}}\n  {{/if}}\n{{/if}}  \ntail", "    deep Anna\ntail")]
    [InlineData("{{!-- a remark with {{braces}} --}}\nwords {{! another }} more\n", "words  more\n")]
    [InlineData("{{#if imageUrls}}x{{/if}}{{#if captions}}y{{/if}}{{#if history}}z{{/if}}", "xz")]
    [InlineData("before\n{{> part}}\nafter", "before\n- Kim \\& \\*Co\\*\n- more\nafter")]
    [InlineData("{{#if eu}}\n{{> part}}\n{{/if}}\nafter\n", "- Kim \\& \\*Co\\*\n- more\nafter\n")]
    [InlineData("  {{> part}}\nafter", "  - Kim \\& \\*Co\\*\n  - more\nafter")]
    public void A_template_writes_its_words_and_its_values_escaped(string template, string letter) => Assert.Equal(letter, Write(template, out _));

    [Theory]
    [InlineData("words\n{{else}}", 2, "else")]
    [InlineData("{{#if eu}}a{{else}}b\n{{else}}c{{/if}}", 2, "else")]
    [InlineData("a\n{{/if}}", 2, "/if")]
    [InlineData("{{#if eu}}\n\n{{/each}}{{/if}}", 3, "/each")]
    [InlineData("a\n\n{{#if eu}}x\n", 3, "eu")]
    [InlineData("\n{{sender.name date}}", 2, "sender.name date")]
    [InlineData("{{#with sender}}x{{/with}}", 1, "#with sender")]
    [InlineData("{{#if eu uk}}x{{/if}}", 1, "#if eu uk")]
    [InlineData("a {{{service}}}", 1, "service")]
    [InlineData("a {{&service}}", 1, "&service")]
    [InlineData("a\n\\{{service}}", 2, "service")]
    [InlineData("{{#each history}}\n{{service}}{{/each}}", 2, "history")]
    [InlineData("{{#each history}}\n{{> part}}{{/each}}", 2, "history")]
    [InlineData("{{@root.service}}", 1, "@root.service")]
    [InlineData("{{../service}}", 1, "../service")]
    [InlineData("{{#if uk}}\n{{nothing}}{{/if}}", 2, "nothing")]
    [InlineData("{{Service}}", 1, "Service")]
    [InlineData("{{this}}", 1, "this")]
    [InlineData("a\n{{> nowhere}}", 2, "nowhere")]
    [InlineData("{{service}\nand {{date}}", 1, "")]
    [InlineData("{{!-- never closed\n{{date}}", 1, "")]
    [InlineData("{{!-- one -- two --}}", 1, "!-- one -- two --")]
    [InlineData("{{!---}}", 1, "!---")]
    public void What_no_letter_needs_is_refused_by_name_and_line(string template, int line, string field)
    {
        var faults = Assert.Throws<TemplateException>(() => Write(template, out _)).Faults;
        Assert.Contains(faults, fault => (fault.Template, fault.Line, fault.Field) == ("en/test.md", line, field));
    }

    [Fact]
    public void A_shared_paragraph_that_contains_itself_is_refused_each_time()
    {
        var set = Set(("shared/one.md", "1\n{{> two}}"), ("shared/two.md", "{{> one}}"));
        for (var time = 0; time < 2; time++)
        {
            var fault = Assert.Single(Assert.Throws<TemplateException>(() => set.Render(Text("{{> one}}"), new LetterScope(s_model))).Faults);
            Assert.Equal(("en/shared/two.md", 1, "one"), (fault.Template, fault.Line, fault.Field));
        }
    }

    [Fact]
    public void Only_missing_values_that_the_words_ask_for_are_remembered_with_their_text()
    {
        Assert.Equal("  ", Write("{{#if uk}}{{sender.email}}{{/if}}{{> asks}} {{deadline}} {{deadline}}{{#if deadline}}{{deadline}}{{/if}}", out var scope));
        Assert.Equal([("en/shared/asks.md", "sender.email"), ("en/test.md", "deadline")], scope.Missing.Select(missing => (missing.Text.File, missing.Field)));
    }

    [Fact]
    public void Whatever_the_check_lets_pass_is_written_and_no_value_of_it_passes_as_it_was_typed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Gen.Elements(s_pieces).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), template =>
        {
            var faults = new List<LetterFault>();
            TemplateTags.Read(Text(template), faults);
            return faults.Count > 0 || !Write(template, out _).Contains("& *Co", StringComparison.Ordinal);
        }));

    private static string Write(string template, out LetterScope scope)
    {
        scope = new LetterScope(s_model);
        return Set(("shared/part.md", "- {{service}}\n{{#if eu}}\n- more\n{{/if}}\n"), ("shared/asks.md", "{{sender.email}}")).Render(Text(template), scope);
    }

    private static LanguageTemplates Set(params (string Path, string Text)[] files) =>
        new("en", files.ToDictionary(file => file.Path, file => new TemplateText("en/" + file.Path, file.Text, Own: false), StringComparer.Ordinal));

    private static TemplateText Text(string template) => new("en/test.md", template, Own: false);

    private static Dictionary<string, object?> Record(string date, string what) => new(StringComparer.Ordinal) { ["date"] = date, ["what"] = what };
}
