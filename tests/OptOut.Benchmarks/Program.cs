using OptOut.Benchmarks;

// dotnet run -c Release --project tests/OptOut.Benchmarks -- pdf | mime | mail | deadlines
switch (args)
{
    case ["pdf", .. var rest]: return PdfBenchmarks.Run(rest);
    case ["mime", .. var rest]: return MimeBenchmarks.Run(rest);
    case ["deadlines", .. var rest]: DeadlineBenchmarks.Run(rest); return 0;
    case ["mail", .. var rest]: return await MailBenchmarks.RunAsync(rest);
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: pdf, mime, mail, deadlines.");
        return 2;
}
