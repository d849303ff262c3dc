using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Backup;

/// <summary>How a backup is wanted.</summary>
/// <param name="Passphrase">Encrypts it (see <see cref="BackupCipher"/>); null leaves it open to whoever has it.</param>
public sealed record NewBackup(string? Passphrase = null);

/// <summary>The rules for it.</summary>
public sealed class NewBackupValidator : AbstractValidator<NewBackup>
{
    public NewBackupValidator() => RuleFor(b => b.Passphrase).Must(words => words is null || words.Length >= BackupFile.ShortestPassphrase)
        .Saying(b => $"The passphrase has {b.Passphrase!.Length} characters; it needs at least {BackupFile.ShortestPassphrase}. Several words are easiest to keep in mind. Without it the backup is lost.");
}
