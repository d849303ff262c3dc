namespace OptOut.Domain.Deadlines;

public static class DeadlineSentence
{
    public static string Render(DeadlineSheet sheet, string language) => sheet.Question + language;
}
