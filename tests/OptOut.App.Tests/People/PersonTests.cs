using OptOut.App.Cases;
using OptOut.App.People;
using OptOut.App.Tests.House;

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
        await using var house = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => house.People.AddAsync(house.Owner, new NewPerson(name, email, country)));
        Assert.Contains(refused.Faults, f => f.Field == field);
        Assert.Empty(await house.People.ListAsync(house.Owner));
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        await using var house = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => house.People.AddAsync(house.Owner, new NewPerson("", "x", "??", "xx")));
        Assert.Equal(["name", "email", "country", "language"], refused.Faults.Select(f => f.Field));
    }

    [Fact]
    public async Task A_user_sees_the_people_of_their_own_and_nobody_else_s()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (one, other) = (new UserScope("user:1", "1", false), new UserScope("user:2", "2", false));
        var id = await house.People.AddAsync(one, new NewPerson("Kim Example", "kim@example.org", "DE"));
        var draft = await house.Filing.NewAsync(one, new NewCase(id, "openai", ["access"]));

        Assert.Empty(await house.People.ListAsync(other));
        await Assert.ThrowsAsync<NotFoundException>(() => house.People.GetAsync(other, id));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Reading.ShowAsync(other, draft.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Recording.RecordAsync(other, draft.Id, "note", new Dictionary<string, string>()));
        Assert.Empty(await house.Reading.ListAsync(other, new CaseFilter()));
        Assert.Single(await house.Reading.ListAsync(one, new CaseFilter()));
    }
}
