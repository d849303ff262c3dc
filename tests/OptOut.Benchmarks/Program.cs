using OptOut.Benchmarks;

// dotnet run -c Release --project tests/OptOut.Benchmarks -- pdf | mime | mail | deadlines
switch (args)
{
    case ["pdf", .. var rest]: return Ended(() => PdfBenchmarks.Run(rest));
    case ["mime", .. var rest]: return MimeBenchmarks.Run(rest);
    case ["mail", .. var rest]: await MailBenchmarks.Run(rest); return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: pdf, mime, mail.");
        return 2;
}

static int Ended(Action run)
{
    run();
    return 0;
}
