using System.Security.Cryptography;
using System.Text;

namespace OptOut.App.Tests.Support;

/// <summary>Signs messages as a service's mail server does (RFC 6376, simple/simple).</summary>
public sealed class SignedMail : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The record to publish at <c>s1._domainkey.DOMAIN</c>.</summary>
    public string KeyRecord => "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public byte[] Sign(byte[] raw, string domain)
    {
        var text = Encoding.Latin1.GetString(raw);
        var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].TrimEnd('\r', '\n') + "\r\n";
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(body)));
        var signature = $"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d={domain}; s=s1; h=from:subject; bh={hash}; b=";
        var signed = string.Concat(new[] { "From", "Subject" }.Select(name => Line(text, name) + "\r\n")) + signature;
        var value = Convert.ToBase64String(_key.SignData(Encoding.Latin1.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return Encoding.Latin1.GetBytes($"{signature}{value}\r\n{text}");
    }

    public void Dispose() => _key.Dispose();

    private static string Line(string text, string name) => text.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
}
