namespace OptOut.Domain.Deadlines;

public static class DeadlineText
{
    public static string Render(DeadlineStep step, string language) => step.Key + language;
}
