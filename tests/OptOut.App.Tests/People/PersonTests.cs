using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.People;

public sealed class PersonTests
{
    [Theory]
    [InlineData("", "kim@example.org", "DE", "name")]
    [InlineData("Kim\r\nBcc: all@example.org", "kim@example.org", "DE", "name")]
    [InlineData("Kim Example", "kim at example.org", "DE", "email")]
    [InlineData("Kim Example", "kim@example.org\nx", "DE", "email")]
    [InlineData("Kim Example", "", "DE", "email")]
    [InlineData("Kim Example", "kim@example.org", "Germany", "country")]
    [InlineData("Kim Example", "kim@example.org", "XX", "country")]
    public async Task A_field_that_cannot_be_used_is_named_and_nobody_is_added(string name, string email, string country, string field)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.People.AddAsync(installation.Owner, new NewPerson(name, email, country)));
        Assert.Contains(refused.Faults, f => f.Field == field);
        Assert.Empty(await installation.People.ListAsync(installation.Owner));
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.People.AddAsync(installation.Owner, new NewPerson("", "x", "??", "xx")));
        Assert.Equal(["name", "email", "country", "language"], refused.Faults.Select(f => f.Field));
    }

    [Fact]
    public async Task A_user_sees_the_people_of_their_own_and_nobody_else_s()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (one, other) = (new UserScope("user:1", "1", false), new UserScope("user:2", "2", false));
        var id = await installation.People.AddAsync(one, new NewPerson("Kim Example", "kim@example.org", "DE"));
        var draft = await installation.Filing.NewAsync(one, new NewCase(id, "openai", ["access"]));

        Assert.Empty(await installation.People.ListAsync(other));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.People.GetAsync(other, id));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.Reading.ShowAsync(other, draft.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.Recording.RecordAsync(other, draft.Id, "note", new Dictionary<string, string>()));
        Assert.Empty(await installation.Reading.ListAsync(other, new CaseFilter()));
        Assert.Single(await installation.Reading.ListAsync(one, new CaseFilter()));
    }
}
