using OptOut.Benchmarks;

// dotnet run -c Release --project tests/OptOut.Benchmarks -- pdf | mime | mail | deadlines
switch (args)
{
    case ["pdf", .. var rest]: return PdfBenchmarks.Run(rest);
    case ["mime", .. var rest]: return MimeBenchmarks.Run(rest);
    case ["deadlines", .. var rest]: DeadlineBenchmarks.Run(rest); return 0;
    case ["mail", .. var rest]: await MailBenchmarks.Run(rest); return 0;
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: pdf, mime, mail, deadlines.");
        return 2;
}
