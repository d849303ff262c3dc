using OptOut.Benchmarks;

// dotnet run -c Release --project tests/OptOut.Benchmarks -- pdf | mime | mail | deadlines | catalogue | dossier
switch (args)
{
    case ["pdf", .. var rest]: return PdfBenchmarks.Run(rest);
    case ["mime", .. var rest]: return MessageBenchmarks.Run(rest);
    case ["deadlines", .. var rest]: DeadlineBenchmarks.Run(rest); return 0;
    case ["mail", .. var rest]: return await MailBenchmarks.RunAsync(rest);
    case ["catalogue", .. var rest]: await CatalogueBenchmarks.RunAsync(rest); return 0;
    case ["dossier", .. var rest]: await DossierBenchmarks.RunAsync(rest); return 0;
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: pdf, mime, mail, deadlines, catalogue, dossier.");
        return 2;
}
