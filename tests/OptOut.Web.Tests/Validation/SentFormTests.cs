using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Validation;

/// <summary>Forms that are sent without a circuit: the server checks them by the same rules, and the page comes back with each fault at its field.</summary>
public sealed class SentFormTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningServer _server = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder["data"]);
        _http = new HttpClient { BaseAddress = new Uri(_server.Address) };
        _http.DefaultRequestHeaders.Add("Accept-Language", "de");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_fault_comes_back_at_its_field_in_the_language_of_the_reader()
    {
        var setUp = await SendAsync(_server.SetupLink!, "set-up", ("Given.Email", "kim at home"), ("Given.Password", "short"));
        Assert.Contains("ist keine E-Mail-Adresse", Fault(setUp, "email"), StringComparison.Ordinal);
        Assert.Contains("hat 5 Zeichen; es braucht mindestens 12", Fault(setUp, "password"), StringComparison.Ordinal);
        Assert.Equal("kim at home", setUp.QuerySelector("#email")!.GetAttribute("value"));
        var made = await SendAsync(_server.SetupLink!, "set-up", ("Given.Email", "kim@example.org"), ("Given.Password", "a quiet long walk"));
        Assert.NotNull(made.QuerySelector("#country"));

        var account = await SendAsync("/settings/mail/new", "mail-account", ("Given.Address", "kim@example.org"), ("Given.SmtpPort", "many"), ("Given.ImapPort", "0"), ("Given.PaceSeconds", ""), ("Given.DailyCap", "500"));
        Assert.StartsWith("Das ist nicht lesbar", Fault(account, "smtpPort"), StringComparison.Ordinal);
        Assert.StartsWith("Das ist nicht lesbar", Fault(account, "paceSeconds"), StringComparison.Ordinal);
        Assert.Contains("Ein Port liegt zwischen", Fault(account, "imapPort"), StringComparison.Ordinal);
        Assert.Contains("Nennen Sie den Server", Fault(account, "smtpHost"), StringComparison.Ordinal);

        var months = await SendAsync("/settings/keeping", "retention", ("Given[Fulfilled]", "12"), ("Given[Partly]", "a year"));
        Assert.Contains("a year", Fault(months, "Partly"), StringComparison.Ordinal);
        Assert.Equal("12", months.QuerySelector("#Fulfilled")!.GetAttribute("value"));

        var person = await SendAsync("/people/new", "new-person", ("Given.Name", "Kim Example"), ("Given.Email", ""), ("Given.Country", ""), ("Given.Identifiers", "kim93"));
        Assert.Equal(["email", "country", "identifier"], person.QuerySelectorAll(".alert-danger a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        Assert.Contains("ART=WERT", Fault(person, "identifier"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_and_a_sign_in_are_checked_likewise()
    {
        await SendAsync(_server.SetupLink!, "set-up", ("Given.Email", "kim@example.org"), ("Given.Password", "a quiet long walk"));
        var (form, fields) = await OpenAsync("/people/photos", "photo");
        var token = fields["__RequestVerificationToken"];
        using var body = new MultipartFormDataContent { { new StringContent("photo"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent("no picture"u8.ToArray()), "file", "note.txt" } };
        Assert.Contains("note.txt ist kein Bild", Fault(await AnswerAsync(form, body), "file"), StringComparison.Ordinal);
        using var none = new MultipartFormDataContent { { new StringContent("photo"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" } };
        Assert.StartsWith("Wählen Sie ein Bild von höchstens", Fault(await AnswerAsync(form, none), "file"), StringComparison.Ordinal);

        using var other = new HttpClient { BaseAddress = new Uri(_server.Address) };
        other.DefaultRequestHeaders.Add("Accept-Language", "fr");
        _http = other;
        var signIn = await SendAsync("/sign-in", "sign-in", ("Given.Email", ""), ("Given.Password", ""));
        Assert.StartsWith("Indiquez votre adresse", Fault(signIn, "email"), StringComparison.Ordinal);
        Assert.StartsWith("Indiquez le mot de passe", Fault(signIn, "password"), StringComparison.Ordinal);
    }

    private static string Fault(IHtmlDocument page, string field) => page.QuerySelector($"#{field}-fault")?.TextContent.Trim() ?? $"nothing at {field}: {page.Body!.TextContent}";

    private async Task<IHtmlDocument> SendAsync(string address, string form, params (string Name, string Value)[] values)
    {
        var (at, sent) = await OpenAsync(address, form);
        foreach (var (name, value) in values) sent[name] = value;
        using var body = new FormUrlEncodedContent(sent);
        return await AnswerAsync(at, body);
    }

    // Every field the browser would send, as the page filled it in.
    private async Task<(Uri Address, Dictionary<string, string> Fields)> OpenAsync(string address, string form)
    {
        var at = new Uri(_http.BaseAddress!, address);
        var page = new HtmlParser().ParseDocument(await _http.GetStringAsync(at));
        var sent = page.QuerySelectorAll("form").Single(one => one.QuerySelector("[name=_handler]")?.GetAttribute("value") == form);
        return (at, sent.QuerySelectorAll("[name]").Where(field => field is not IHtmlInputElement { Type: "checkbox" or "file" })
            .ToDictionary(field => field.GetAttribute("name")!, field => field switch { IHtmlSelectElement list => list.Value ?? "", IHtmlTextAreaElement text => text.Value, _ => field.GetAttribute("value") ?? "" }, StringComparer.Ordinal));
    }

    private async Task<IHtmlDocument> AnswerAsync(Uri address, HttpContent body)
    {
        using var answer = await _http.PostAsync(address, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
