using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

public sealed class RoadControlTests : ControlTest
{
    [Fact]
    public void Only_a_step_that_is_done_leads_back_and_the_current_one_is_marked()
    {
        var steps = Render<WizardSteps>(p => p.Add(w => w.Steps,
            [new("Person", StepState.Done, "/new/1"), new("Service", StepState.Current, "/new/2"), new("Letter", StepState.ToDo, "/new/3")]));
        Assert.Equal("/new/1", Assert.Single(steps.FindAll("a")).GetAttribute("href"));
        Assert.Contains("Service", Assert.Single(steps.FindAll("[aria-current=step]")).TextContent, StringComparison.Ordinal);
        Assert.Equal(["(done)", "(you are here)", "(to do)"], steps.FindAll(".visually-hidden").Select(word => word.TextContent));
    }

    [Fact]
    public void An_inbox_row_gives_the_suggestion_its_confidence_in_words_and_the_words_it_rests_on()
    {
        var message = new InboxMessageView("/inbox/1", "privacy@service.example", "", new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), null,
            new SuggestionView("They ask for proof of identity", ConfidenceView.Medium, ["copy of your <i>ID</i>"]));
        var row = Render<InboxRow>(p => p.Add(r => r.Message, message));
        Assert.Equal("(no subject)", row.Find("h3 a").TextContent);
        Assert.Contains("No case yet", row.Markup, StringComparison.Ordinal);
        Assert.Contains("likely", row.Find(".inbox-suggestion").TextContent, StringComparison.Ordinal);
        Assert.Equal("copy of your <i>ID</i>", row.Find("q").TextContent);
    }

    [Theory]
    [InlineData("https://service.example/privacy", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(null, false)]
    public void A_source_is_a_link_only_when_it_is_an_address_of_the_web(string? url, bool linked)
    {
        var note = Render<SourceNote>(p => p.Add(n => n.Source, new SourceView("Privacy notice", url, Today, ConfidenceView.High)));
        Assert.Equal(linked, note.FindAll("a").Count == 1);
    }

    [Fact]
    public void A_confirmation_that_could_do_nothing_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Render<ConfirmDialog>(p => p.Add(d => d.Id, "send").Add(d => d.Consequences, ["It is sent."])));
        Assert.Contains("'send'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_with_both_sizes_and_the_others_are_taken()
    {
        var taken = new List<IBrowserFile>();
        var drop = Render<FileDrop>(p => p.Add(d => d.Id, "proof").Add(d => d.Multiple, true).Add(d => d.MaxBytes, 2048)
            .Add(d => d.OnFiles, files => taken.AddRange(files)));
        drop.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromText(new string('x', 3072), "large.txt"), InputFileContent.CreateFromText("x", "small.txt"));
        Assert.Equal("small.txt", Assert.Single(taken).Name);
        Assert.Equal("large.txt has 3 KB; at most 2 KB is taken. Make it smaller or split it.", drop.Find(".validation-message").TextContent);
    }
}
