namespace OptOut.Domain.Deadlines;

/// <summary>Puts a computation into steps.</summary>
internal sealed class DeadlineExplanation(Reckoning reckoning, DeadlineSheet sheet)
{
    public IReadOnlyList<DeadlineStep> Steps() => [new("start", reckoning.Rule.CountArticle, reckoning.Facts.Receipt, [sheet.Question])];
}
