using FluentValidation;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Storage;

namespace OptOut.App.Evidence.Sealing;

/// <summary>How an installation seals and stamps.</summary>
public sealed record EvidenceChoice
{
    /// <summary>Whether dossiers bear the seal of the installation.</summary>
    public bool Seal { get; init; } = true;

    /// <summary>The time-stamp authority (RFC 3161) the user named; null while there is none, and nothing is stamped.</summary>
    public string? TimeStampAuthority { get; init; }

    /// <summary>Whether the heads of all histories are stamped once a day.</summary>
    public bool DailyStamp { get; init; }
}

/// <summary>Reads and sets how evidence is sealed and stamped. The owner's and the command line's alone.</summary>
public sealed class EvidenceSettings(Database database, IValidator<EvidenceChoice> rules)
{
    private const string Key = "evidence";

    /// <summary>What is set now.</summary>
    public async Task<EvidenceChoice> GetAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await KeptRecords.FindAsync<EvidenceChoice>(db, Key, cancel) ?? new EvidenceChoice();
    }

    /// <summary>Sets it.</summary>
    /// <exception cref="NotFoundException">The viewer is not the owner.</exception>
    /// <exception cref="InputException">The address is none of http or https, or a daily stamp was asked for without an authority.</exception>
    public async Task SetAsync(UserScope viewer, EvidenceChoice choice, CancellationToken cancel = default)
    {
        if (!viewer.SeesEveryone) throw new NotFoundException("setting", Key);
        rules.Check(choice);
        var address = string.IsNullOrWhiteSpace(choice.TimeStampAuthority) ? null : choice.TimeStampAuthority.Trim();
        await KeptRecords.SetAsync(database, Key, choice with { TimeStampAuthority = address }, cancel);
    }
}
