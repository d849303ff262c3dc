using System.Text.Json;
using OptOut.App.Common;
using OptOut.App.Deadlines;
using OptOut.Domain.Deadlines;
using Xunit;

namespace OptOut.App.Tests.Deadlines;

public sealed class DeadlineBatchTests
{
    private const string Good = """{"id":"A","regime":"EU-1182","controllerCountry":"IE","controllerSubdivision":null,"dataSubject":"DE-BY","received":"2026-05-04","events":[],"question":"responseDue"}""";

    [Fact]
    public void An_answer_has_the_shape_of_the_interface()
    {
        using var output = Json(DeadlineBatch.Answer(Cases(Good)));
        var answer = output.RootElement[0];

        Assert.Equal(["id", "question", "nominal", "earliest", "expected", "latest", "steps"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal("A responseDue 2026-06-04 2026-06-04 2026-06-04 2026-06-05", string.Join(' ', answer.EnumerateObject().Take(6).Select(p => p.Value.GetString())));
        Assert.All(answer.GetProperty("steps").EnumerateArray(), s => Assert.Equal(["text", "article", "date"], s.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void Answers_stand_in_the_order_of_the_input_and_a_faulty_one_stops_no_other()
    {
        var batch = DeadlineBatch.Answer(Cases(
            Good,
            """{"id":"B","regime":"EU-1182","controllerCountry":"XX","received":"2026-05-04","question":"responseDue"}""",
            """{"id":"C","regime":"EU-1182","controllerCountry":"IE","received":"1850-05-04","question":"responseDue"}""",
            """{"id":"D","regime":"UK-12A","controllerCountry":"GB","controllerSubdivision":"ENG","received":"2026-07-31","question":"responseDue"}"""));

        Assert.True(batch.HasErrors);
        Assert.Equal(["A", "B", "C", "D"], batch.Answers.Select(a => a.Id));
        Assert.Equal([null, "controllerCountry", "received", null], batch.Answers.Select(a => a.Field));
        using var output = Json(batch);
        Assert.Equal(["id", "error"], output.RootElement[1].EnumerateObject().Select(p => p.Name));
        Assert.StartsWith("controllerCountry: ", output.RootElement[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_without_faults_says_so() => Assert.False(DeadlineBatch.Answer(Cases(Good)).HasErrors);

    [Theory]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":"2026-02-30","question":"responseDue"}""", "received")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":20260203,"question":"responseDue"}""", "received")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":null,"question":"responseDue"}""", "received")]
    [InlineData("""{"id":1,"controllerCountry":"IE","received":"2026-02-03"}""", "regime")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":"2026-02-03","events":[{"type":"idRequested"}]}""", "events[0].date")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":"2026-02-03","events":[{"date":"2026-02-04"}]}""", "events[0].type")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","received":"2026-02-03","events":{}}""", "events")]
    [InlineData("""{"id":1,"regime":"EU-1182","controllerCountry":"IE","dataSubject":"QQ","received":"2026-02-03"}""", "dataSubject")]
    [InlineData("\"text\"", "cases")]
    public void A_faulty_case_names_its_field(string one, string field) => Assert.Equal(field, Assert.Single(DeadlineBatch.Answer(Cases(one)).Answers).Field);

    [Theory]
    [InlineData("{", "batch")]
    [InlineData("{}", "cases")]
    [InlineData("""{"cases":{}}""", "cases")]
    [InlineData("7", "cases")]
    public void A_file_that_is_no_batch_is_refused_as_a_whole(string text, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<InputException>(() => DeadlineBatch.Answer(text)).Faults).Field);

    [Fact]
    public void Fields_it_does_not_know_and_nulls_are_passed_over()
    {
        var batch = DeadlineBatch.Answer("""
            {"schema":"deadline-cases/1","note":"x","cases":[{"id":"A","group":"g","status":"derived","source":"s","reason":"r","receivedWeekday":"Thu","expectedWeekday":"Tue",
             "regime":"EU-1182","controllerCountry":"IE","dataSubject":null,"received":"2026-03-05","events":null,"question":"responseDue","right":null}]}
            """);

        Assert.Equal(new DateOnly(2026, 4, 7), Assert.Single(batch.Answers).Sheet!.Expected);
    }

    [Fact]
    public void A_single_answer_has_the_same_shape()
    {
        var input = new DeadlineInput { Regime = "EU-1182", Question = "responseDue", ControllerCountry = "IE", SubjectCountry = "DE", SubjectSubdivision = "BY", Received = new DateOnly(2026, 5, 4) };

        using var single = JsonDocument.Parse(DeadlineBatch.Write(DeadlineBatch.Answer("A", input)));
        using var batch = Json(DeadlineBatch.Answer(Cases(Good)));

        Assert.True(JsonElement.DeepEquals(batch.RootElement[0], single.RootElement));
    }

    [Fact]
    public void The_steps_come_in_the_language_asked_for() =>
        Assert.Contains("Der Antrag ging am Montag, 4. Mai 2026 ein.", DeadlineBatch.Answer(Cases(Good), "de").Json, StringComparison.Ordinal);

    private static string Cases(params string[] cases) => $$"""{"cases":[{{string.Join(',', cases)}}]}""";

    private static JsonDocument Json(DeadlineBatch batch) => JsonDocument.Parse(batch.Json);
}
