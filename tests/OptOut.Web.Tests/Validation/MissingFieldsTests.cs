using System.Net;
using System.Reflection;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Validation;

/// <summary>A form that is sent without its fields, by an old page or by hand, is told what is missing; it is no fault of the server.</summary>
public sealed class MissingFieldsTests
{
    public static TheoryData<Type> Models() =>
        [.. typeof(WebHost).Assembly.GetTypes().SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.GetCustomAttribute<SupplyParameterFromFormAttribute>() is not null).Select(property => property.PropertyType)
            .Where(type => type.Assembly == typeof(WebHost).Assembly).Distinct()];

    // The binder sets what was not sent to null, whatever the type of the property says.
    [Theory]
    [MemberData(nameof(Models))]
    public void What_was_not_sent_is_empty_and_not_null(Type model)
    {
        var form = Activator.CreateInstance(model)!;
        foreach (var property in model.GetProperties().Where(property => property is { CanWrite: true } && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull && !property.PropertyType.IsValueType))
        {
            property.SetValue(form, null);
            Assert.True(property.GetValue(form) is not null, $"{model.Name}.{property.Name}");
        }
    }

    [Fact]
    public async Task No_form_without_its_fields_ends_in_an_error_of_the_server()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        var setUp = await SendAsync(http, server.SetupLink!, server.SetupLink!, ("_handler", "set-up"));
        Assert.Contains("id=\"password-fault\"", setUp.Page, StringComparison.Ordinal);
        var signIn = await SendAsync(http, "/sign-in", server.SetupLink!, ("_handler", "sign-in"), ("Given.Email", "kim@example.org"));
        Assert.True(signIn.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"sign-in: {signIn.Status}");
        await SendAsync(http, server.SetupLink!, server.SetupLink!, ("_handler", "set-up"), ("Given.Email", "kim@example.org"), ("Given.Password", "a quiet long walk"));
        var made = await SendAsync(http, "/people/new", "/people/new", ("_handler", "new-person"), ("Given.Name", "Kim Example"), ("Given.Email", "kim@example.org"), ("Given.Country", "DE"), ("Given.Language", "de"));
        Assert.StartsWith("/people/", made.Address, StringComparison.Ordinal);

        foreach (var (address, form) in ((string, string)[])[("/people/new", "new-person"), (made.Address, "person"), (made.Address, "holding"), ("/people/photos", "photo"), ("/settings/mail/new", "mail-account"), ("/settings/evidence", "evidence"), ("/settings/keeping", "retention"), ("/calendar", "calendar-feed"), ("/sign-in", "sign-in")])
        {
            foreach (var fields in ((string, string)[][])[[("_handler", form)], [("_handler", form), ("Given", "")], [("_handler", form), ("Given.Email", "kim@example.org"), ("Given.Name", "Kim"), ("Noted.Note", "x")]])
            {
                var answer = await SendAsync(http, address, "/people/new", fields);
                Assert.True((int)answer.Status < 500, $"{form} at {address} with {fields.Length} fields: {answer.Status}");
            }
        }

        foreach (var address in (string[])["/language", "/backup", "/people/photos/clean", "/sign-out", "/no-such-form"])
        {
            var answer = await SendAsync(http, address, "/people/new");
            Assert.True((int)answer.Status < 500, $"{address}: {answer.Status}");
        }
    }

    private static async Task<(HttpStatusCode Status, string Address, string Page)> SendAsync(HttpClient http, string address, string tokenFrom, params (string Name, string Value)[] fields)
    {
        var page = new HtmlParser().ParseDocument(await http.GetStringAsync(new Uri(http.BaseAddress!, tokenFrom)));
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await http.PostAsync(new Uri(http.BaseAddress!, address), body);
        return (answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync());
    }
}
