using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>Whatever is wrong in the YAML of a template names file, line and key.</summary>
public sealed class TemplateYamlTests
{
    [Theory]
    [InlineData("title: one\ntitle: two", 6, "")]
    [InlineData("title: one\nfacts: [a", 6, "")]
    [InlineData("title: \"one", 5, "")]
    [InlineData("title: one\n? [a, b]\n: two", 6, "")]
    [InlineData("title: one\nversion: many", 6, "version")]
    [InlineData("title: one\nfacts:\n  a: b", 7, "facts")]
    [InlineData("title: one\nfacts: [a, [b]]", 6, "facts")]
    [InlineData("title: [one]", 5, "title")]
    [InlineData("title: one\nlabels: none", 6, "labels")]
    [InlineData("title: one\ntittle: two", 6, "tittle")]
    [InlineData("- title", 5, "")]
    [InlineData("", 5, "")]
    [InlineData("facts: []", 5, "title")]
    public void A_fault_names_file_line_and_key(string text, int line, string key)
    {
        var faults = new List<LetterFault>();
        if (TemplateYaml.Read("en/test.md", text, firstLine: 5, faults) is { } yaml)
        {
            yaml.AllowOnly("title", "version", "facts", "labels");
            yaml.Text("title");
            yaml.List("facts", required: false);
            yaml.Mapping("labels", required: false);
            if (yaml.Keys.Contains("version", StringComparer.Ordinal)) yaml.Number("version");
        }

        var fault = Assert.Single(faults);
        Assert.Equal(("en/test.md", line, key), (fault.Template, fault.Line, fault.Field));
    }

    [Fact]
    public void All_that_YAML_knows_is_read()
    {
        var yaml = TemplateYaml.Read("en/test.md", "title: >\n  two\n  lines\nfacts:\n- a\n- 'b: c' # remark\nlabels: {date: \"x, y\"}\nversion: 7", 1, [])!;

        Assert.Equal(("two lines\n", 7, "x, y"), (yaml.Text("title"), yaml.Number("version"), yaml.Mapping("labels")!.Text("date")));
        Assert.Equal(["a", "b: c"], yaml.List("facts"));
        Assert.Equal(4, yaml.LineOf("facts"));
    }
}
