using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.Web.Components.Pages.Templates;

namespace OptOut.Web.Tests.Pages.Templates;

/// <summary>The workshop: looked at, copied, broken, mended, taken away; what is typed outlives a look elsewhere.</summary>
public sealed class TemplatePagesTests : PageTest
{
    public TemplatePagesTests() => Services.AddSingleton<TemplateDrafts>();

    [Fact]
    public void The_list_begins_with_the_language_of_the_screen_and_folds_the_others()
    {
        Speak("de");
        var page = Open<TemplatesPage>("/settings/templates");
        Assert.Equal(["de", "en", "fr"], page.FindAll("summary h2").Select(title => title.GetAttribute("lang")));
        Assert.Equal([true, false, false], page.FindAll("details").Select(group => group.HasAttribute("open")));
        Assert.Single(page.FindAll("a[href='/settings/templates/de/reminder']"));
        Assert.Empty(page.FindAll(".alert-warning"));
    }

    [Fact]
    public void A_copy_is_made_changed_and_deleted_and_the_original_is_in_force_again()
    {
        var editor = Edit();
        Press(editor, "Make a copy of my own");
        Type(editor, "This is a reminder", "This is a friendly reminder");
        Assert.Contains("not saved yet", editor.Markup, StringComparison.Ordinal);
        Press(editor, "Check and save");
        Assert.Contains("saved and in force", editor.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("a friendly reminder", Preview(), StringComparison.Ordinal);

        Press(editor, "Delete my copy");
        Assert.Contains("original is in force again", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Press(editor, "Keep my copy");
        Assert.Empty(editor.FindAll("[role=alert]"));
        Press(editor, "Delete my copy");
        editor.Find(".btn-danger").Click();
        Assert.DoesNotContain("friendly", Preview(), StringComparison.Ordinal);
        Assert.Equal("Make a copy of my own", editor.FindAll("button").Single().TextContent.Trim());
    }

    [Fact]
    public void Words_with_faults_stay_in_the_field_with_the_line_and_out_of_force()
    {
        var editor = Edit();
        Press(editor, "Make a copy of my own");
        Type(editor, "This is a reminder", "This is {{nobody}}");
        Press(editor, "Check and save");
        var fault = editor.Find(".alert-danger li").TextContent;
        Assert.Contains("nobody", fault, StringComparison.Ordinal);
        Assert.Contains("line", fault, StringComparison.Ordinal);
        Assert.Contains("{{nobody}}", Field(editor), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", Preview(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_not_saved_are_there_again_after_a_look_elsewhere_and_can_be_dropped()
    {
        var editor = Edit();
        Press(editor, "Make a copy of my own");
        Type(editor, "This is a reminder", "This is half a");
        await DisposeComponentsAsync();
        editor = Edit();
        Assert.Contains("This is half a", Field(editor), StringComparison.Ordinal);
        Press(editor, "Drop the changes");
        Assert.DoesNotContain("This is half a", Field(editor), StringComparison.Ordinal);
        Assert.DoesNotContain("This is half a", Field(Edit()), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_words_have_another_preview_so_that_no_frame_shows_old_ones()
    {
        var before = Page().Find("iframe").GetAttribute("src");
        Assert.Equal(before, Page().Find("iframe").GetAttribute("src"));
        var workshop = Get<TemplateWorkshop>();
        workshop.Copy("en", "reminder");
        workshop.Save("en", "reminder", workshop.Text("en", "reminder").Replace("This is a reminder", "This is a nudge", StringComparison.Ordinal));
        Assert.NotEqual(before, Page().Find("iframe").GetAttribute("src"));
    }

    [Fact]
    public void A_copy_broken_from_outside_says_what_is_wrong_and_shows_no_letter()
    {
        var path = Get<TemplateWorkshop>().Copy("en", "reminder");
        File.WriteAllText(path, File.ReadAllText(path).Replace("This is a reminder", "This is {{nobody}}", StringComparison.Ordinal));
        var page = Page();
        Assert.Contains("nobody", page.Find("section.alert-danger li").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("iframe"));
        Assert.NotEmpty(page.FindAll("#template-text"));
        Assert.NotEmpty(Open<TemplatesPage>("/settings/templates").FindAll(".alert-warning li"));
    }

    [Fact]
    public void The_workshop_is_the_owners()
    {
        SignInAsHelper();
        Assert.Empty(Page().FindAll("#edit-title"));
        Assert.Empty(Open<TemplatesPage>("/settings/templates").FindAll("details"));
    }

    private IRenderedComponent<TemplateEditor> Edit() => Render<TemplateEditor>(p => p.Add(e => e.TemplateLanguage, "en").Add(e => e.Name, "reminder"));

    private IRenderedComponent<TemplatePage> Page() => Open<TemplatePage>("/settings/templates/en/reminder", p => p.Add(x => x.Language, "en").Add(x => x.Name, "reminder"));

    private string Preview() => Get<TemplateWorkshop>().Preview("en", "reminder").PlainText;

    private static void Press(IRenderedComponent<TemplateEditor> editor, string name) => editor.FindAll("button").First(button => button.TextContent.Trim() == name).Click();

    private static string Field(IRenderedComponent<TemplateEditor> editor) => editor.Find("#template-text").GetAttribute("value")!;

    private static void Type(IRenderedComponent<TemplateEditor> editor, string old, string words)
    {
        Assert.Contains(old, Field(editor), StringComparison.Ordinal);
        editor.Find("#template-text").Input(Field(editor).Replace(old, words, StringComparison.Ordinal));
    }
}
