using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>The workshop: copies of one's own, and what the check finds in them.</summary>
public sealed class TemplateStoreTests : IDisposable
{
    private readonly string own = Directory.CreateTempSubdirectory("optout-templates-").FullName;

    public void Dispose() => Directory.Delete(own, recursive: true);

    private TemplateStore Store => new(SampleLetters.TemplateFolder, own);

    [Fact]
    public void Three_languages_have_every_kind()
    {
        Assert.Equal(["de", "en", "fr"], Store.Languages);
        Assert.All(Store.Languages, language => Assert.Equal(LetterKinds.All, Store.List(language).Select(template => template.Front.Kind).Distinct().Order()));
    }

    [Fact]
    public void An_own_copy_wins_is_marked_and_can_be_taken_back()
    {
        var store = Store;
        store.CopyToOwn("en", "reminder");
        var text = store.Read("en", "reminder").Source.Text;
        store.SaveOwn("en", "reminder", text.Replace("This is a reminder", "This is only a reminder", StringComparison.Ordinal));

        var composer = new LetterComposer(store);
        var letter = composer.Compose(SampleLetters.Request(LetterKind.Reminder, "en", "EU-1182"));
        Assert.Contains("This is only a reminder", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains("own copy", letter.TemplateVersion, StringComparison.Ordinal);
        Assert.True(Store.List("en").Single(template => template.Name == "reminder").Own);

        store.RemoveOwn("en", "reminder");
        Assert.DoesNotContain("only a reminder", composer.Compose(SampleLetters.Request(LetterKind.Reminder, "en", "EU-1182")).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_copy_of_an_older_version_says_that_there_is_a_newer_one()
    {
        var store = Store;
        var text = store.Read("en", "reminder").Source.Text;
        store.SaveOwn("en", "reminder", text.Replace("version: 1", "version: 0", StringComparison.Ordinal));

        Assert.True(store.List("en").Single(template => template.Name == "reminder").NewerBuiltIn);
    }

    [Theory]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer by {{dates.anserBy}}", "dates.anserBy")]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer by {{{dates.answerBy}}}", "dates.answerBy")]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer by {{dates.answerBy}", "")]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer by {{eu}}", "eu")]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer, {{imageUrls}}", "imageUrls")]
    [InlineData("Please answer by {{dates.answerBy}}", "Please answer by [[date]]", "[[date]]")]
    [InlineData("Please answer by {{dates.answerBy}}", "See case C-154/21", "C-154/21")]
    [InlineData("Please answer by {{dates.answerBy}}", "{{> nothing}}", "nothing")]
    [InlineData("Please answer by {{dates.answerBy}}", "{{#if eu}}by {{dates.answerBy}}", "eu")]
    [InlineData("Please answer by {{dates.answerBy}}", "{{lookup sender name}}", "lookup sender name")]
    [InlineData("facts: []", "facts: [shoeSize]", "shoeSize")]
    [InlineData("regimes: [EU, UK, CH, US-CA]", "regimes: [MARS]", "regimes")]
    [InlineData("kind: reminder", "kind: remainder", "kind")]
    [InlineData("version: 1", "version: one", "version")]
    [InlineData("version: 1", "verson: 1", "verson")]
    public void A_faulty_template_is_refused_and_not_saved(string words, string replacement, string field)
    {
        var store = Store;
        var text = store.Read("en", "reminder").Source.Text;
        Assert.Contains(words, text, StringComparison.Ordinal);

        var faults = Assert.Throws<TemplateException>(() => store.SaveOwn("en", "reminder", text.Replace(words, replacement, StringComparison.Ordinal))).Faults;

        Assert.Contains(faults, fault => fault.Template == "en/reminder.md" && fault.Field == field && fault.Line > 0);
        Assert.Empty(Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_check_reports_a_faulty_own_copy_that_came_from_elsewhere()
    {
        Directory.CreateDirectory(Path.Combine(own, "fr"));
        File.WriteAllText(Path.Combine(own, "fr", "reminder.md"), "no front matter");

        var fault = Assert.Single(Store.Check());
        Assert.Equal(("fr/reminder.md", 1), (fault.Template, fault.Line));
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("shared/who")]
    public void A_name_that_is_no_template_never_becomes_a_path(string name) =>
        Assert.Throws<TemplateException>(() => Store.SaveOwn("en", name, SampleLetters.Store.Read("en", "reminder").Source.Text));

    [Fact]
    public void An_unknown_language_is_refused() => Assert.Throws<TemplateException>(() => Store.Read("..", "access"));
}
