using System.Security.Cryptography;
using FluentValidation;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Catalogue;

/// <summary>A key whose packs are to be taken without asking.</summary>
/// <param name="Name">Whose key it is.</param>
/// <param name="Pem">The public key ("-----BEGIN PUBLIC KEY-----").</param>
public sealed record NewTrustedKey(string Name, string Pem);

/// <summary>The rules for it.</summary>
public sealed class NewTrustedKeyValidator : AbstractValidator<NewTrustedKey>
{
    private const int Bits = 256;

    public NewTrustedKeyValidator()
    {
        RuleFor(k => k.Name).Must(name => !string.IsNullOrWhiteSpace(name) && TextRules.IsOneLine(name)).Saying("Say in a line whose key it is.");
        RuleFor(k => k.Pem).Finding(k => Objection(k.Pem) is { } objection ? [new("key", objection)] : []);
    }

    private static LocalizedMessage? Objection(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == Bits ? null : (LocalizedMessage)$"The key has {key.KeySize} bits; packs are signed with ECDSA on the curve P-256.";
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return "It is no public key. Give the PEM file that begins with -----BEGIN PUBLIC KEY-----, of the curve P-256.";
        }
    }
}
