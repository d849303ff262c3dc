using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>Every letter in every language, word for word. OPTOUT_REFRESH_GOLDEN=1 writes them anew; read the difference before you commit it.</summary>
public sealed class GoldenLetterTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(SampleLetters.TemplateFolder, "..", "..", "tests", "OptOut.App.Tests", "Letters", "Golden"));

    public static TheoryData<string, string, string> Letters()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (kind, language, regime) in SampleLetters.All())
        {
            data.Add(kind.WireName(), language, regime);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_reads_as_it_was_approved(string kind, string language, string regime)
    {
        var letter = SampleLetters.Composer.Compose(SampleLetters.Request(LetterKinds.Parse(kind), language, regime));
        var path = Path.Combine(Folder, language, $"{kind}.{regime.ToLowerInvariant()}.txt");
        if (Environment.GetEnvironmentVariable("OPTOUT_REFRESH_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, letter.PlainText);
        }

        Assert.True(File.Exists(path), $"There is no approved text {path}. Write it with OPTOUT_REFRESH_GOLDEN=1 and read it.");
        Assert.Equal(File.ReadAllText(path), letter.PlainText);
    }
}
