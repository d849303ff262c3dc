using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary>The options that say how a dossier is wanted.</summary>
internal sealed class DossierOptions
{
    private readonly Option<string?> _language = new("--language") { Description = $"{Languages.Listed}; en unless told." };
    private readonly Option<string?> _exhibits = new("--exhibits") { Description = "E01,E03: only these go in; the others are listed with their hashes." };
    private readonly Option<string[]> _leaveOut = new("--leave-out") { Description = "E04=REASON; repeat it for more." };
    private readonly Option<string[]> _redact = new("--redact") { Description = "Words about others to make unreadable; repeat it for more." };
    private readonly Option<string?> _maxSize = new("--max-size") { Description = "Largest file, such as 20MB; more goes into FILE-2.pdf and so on." };
    private readonly Option<bool> _timeStamp = new("--time-stamp") { Description = "Ask the authority of the settings for a time stamp; with --yes." };
    private readonly Option<bool?> _seal = new("--seal") { Description = "false: without the seal of this installation." };
    private readonly Option<string?> _on = new("--on") { Description = "Dates and open points as of a day; that of the last entry unless told." };

    public Option<bool> Yes { get; } = new("--yes") { Description = "Really ask the authority." };

    public IEnumerable<Option> All => [_language, _exhibits, _leaveOut, _redact, _maxSize, _timeStamp, _seal, _on, Yes];

    /// <exception cref="InputException">An option cannot be read.</exception>
    public DossierOrder Read(ParseResult parsed) => new()
    {
        Language = parsed.GetValue(_language),
        Exhibits = parsed.GetValue(_exhibits)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        LeaveOut = new Dictionary<string, string>(Pairs.Read(parsed.GetValue(_leaveOut), "leave-out"), StringComparer.OrdinalIgnoreCase),
        Redact = parsed.GetValue(_redact) ?? [],
        MaxBytes = DossierOrder.ReadSize(parsed.GetValue(_maxSize)),
        TimeStamp = parsed.GetValue(_timeStamp),
        Seal = parsed.GetValue(_seal),
        On = Days.Read(parsed.GetValue(_on), "on"),
    };
}
