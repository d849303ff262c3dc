using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

/// <summary>What is typed into a letter is never lost: not to a slow answer, not to a refusal, not by leaving.</summary>
public sealed class LetterEditorTests : ControlTest
{
    // A little more than a pause in typing.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _kept = [];
    private Func<string, Task<string?>> _answer = _ => Task.FromResult<string?>(null);

    public LetterEditorTests() => Services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public void Words_are_kept_when_the_typing_pauses_and_not_at_every_key()
    {
        var desk = Show();
        Type(desk, "a");
        Type(desk, "ab");
        Assert.Empty(_kept);
        _time.Advance(s_pause);
        desk.WaitForAssertion(() => Assert.Equal(["ab"], _kept));
        desk.WaitForAssertion(() => Assert.Equal("Kept.", Status(desk)));
    }

    [Fact]
    public void A_late_answer_never_replaces_what_was_typed_meanwhile()
    {
        var server = new TaskCompletionSource<string?>();
        _answer = _ => server.Task;
        var desk = Show();
        Type(desk, "first");
        _time.Advance(s_pause);
        desk.WaitForAssertion(() => Assert.Equal(["first"], _kept));
        Type(desk, "first and second");
        desk.Render(p => p.Add(d => d.Markdown, "first").Add(d => d.Edited, true));
        server.SetResult(null);
        Assert.Equal("first and second", Field(desk));

        _time.Advance(s_pause);
        desk.WaitForAssertion(() => Assert.Equal(["first", "first and second"], _kept));
    }

    [Fact]
    public void A_refusal_stands_beside_the_words_and_the_words_stay()
    {
        _answer = _ => Task.FromResult<string?>("The case is closed.");
        var desk = Show();
        Type(desk, "my own words");
        desk.Find("textarea").Change("my own words");
        desk.WaitForAssertion(() => Assert.Equal("The case is closed.", Status(desk)));
        Assert.Contains("validation-message", desk.Find("#letter-status").ClassName, StringComparison.Ordinal);
        Assert.Equal("my own words", Field(desk));
    }

    [Fact]
    public async Task Who_leaves_within_the_pause_has_typed_nonetheless()
    {
        Type(Show(), "half a sent");
        await DisposeComponentsAsync();
        Assert.Equal(["half a sent"], _kept);
    }

    [Fact]
    public async Task Whoever_sends_waits_for_the_last_words()
    {
        var desk = Show();
        Type(desk, "the end");
        Assert.True(await desk.InvokeAsync(desk.Instance.KeepAsync));
        Assert.Equal(["the end"], _kept);
        Assert.True(await desk.InvokeAsync(desk.Instance.KeepAsync));
        Assert.Single(_kept);
    }

    [Fact]
    public async Task A_field_that_is_empty_for_a_moment_is_about_to_be_filled_and_one_left_empty_asks_for_the_template()
    {
        var desk = Show();
        Type(desk, "");
        _time.Advance(s_pause);
        Assert.True(await desk.InvokeAsync(desk.Instance.KeepAsync));
        Assert.Empty(_kept);
        desk.Find("textarea").Change("");
        desk.WaitForAssertion(() => Assert.Equal([""], _kept));
    }

    [Fact]
    public void Only_changed_words_can_go_back_to_the_template()
    {
        var desk = Show();
        Assert.Empty(desk.FindAll("button"));
        desk.Render(p => p.Add(d => d.Edited, true));
        desk.Find("button").Click();
        desk.WaitForAssertion(() => Assert.Equal([""], _kept));
        desk.Render(p => p.Add(d => d.Markdown, "the template").Add(d => d.Edited, false));
        Assert.Equal("the template", Field(desk));
    }

    [Fact]
    public void Line_ends_of_another_system_are_no_change()
    {
        var desk = Show("one\r\ntwo");
        Type(desk, "one\ntwo");
        desk.Find("textarea").Change("one\ntwo");
        Assert.Empty(_kept);
    }

    private IRenderedComponent<LetterEditor> Show(string markdown = "the template") => Render<LetterEditor>(p => p
        .Add(d => d.Markdown, markdown).Add(d => d.Language, "en").Add(d => d.Preview, "/cases/1/letter.pdf?v=1").Add(d => d.Keep, KeepAsync));

    private Task<string?> KeepAsync(string words)
    {
        _kept.Add(words);
        return _answer(words);
    }

    // Not awaited: the field's own handler waits for the pause.
    private static void Type(IRenderedComponent<LetterEditor> desk, string words) => _ = desk.Find("textarea").InputAsync(words);

    private static string? Field(IRenderedComponent<LetterEditor> desk) => desk.Find("textarea").GetAttribute("value");

    private static string Status(IRenderedComponent<LetterEditor> desk) => desk.Find("#letter-status").TextContent;
}
