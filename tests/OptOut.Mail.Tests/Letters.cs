using System.Text;

namespace OptOut.Mail.Tests;

/// <summary>Messages to send, small and large.</summary>
internal static class Letters
{
    public static MemoryStream Plain(string subject, string body = "Hello") =>
        new(Encoding.UTF8.GetBytes($"From: amelie@example.org\r\nTo: bela@example.org\r\nSubject: {subject}\r\nDate: Wed, 4 Mar 2026 05:06:07 +0200\r\nMessage-ID: <{subject}@example.org>\r\n\r\n{body}\r\n"));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
