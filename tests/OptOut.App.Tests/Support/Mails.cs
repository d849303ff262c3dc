using System.Text;
using OptOut.App.Localization;

namespace OptOut.App.Tests.Support;

/// <summary>Replies as services write them, in exact bytes.</summary>
public static class Mails
{
    public static byte[] Reply(
        string text, string subject = "Re: your request", string? inReplyTo = null, string? to = null, string from = "privacy@openai.com",
        string messageId = "reply-1@openai.com", string date = "Fri, 6 Mar 2026 10:00:00 +0000") => Encoding.UTF8.GetBytes(string.Join("\r\n",
        [
            $"From: Privacy Team <{from}>", $"To: {to ?? "kim@example.org"}", $"Subject: {subject}", $"Date: {date}", $"Message-ID: <{messageId}>",
            .. inReplyTo is null ? Array.Empty<string>() : [$"In-Reply-To: <{inReplyTo}>"],
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, "",
        ]));

    public const string Acknowledgement = "Hello,\r\n\r\nwe confirm that we have received your request. Our team will look into it and reply to you.";
    public const string DemandForIdentity = "Hello,\r\n\r\nbefore we can process your request we need to verify your identity. Please send us a copy of an identity document.";
    public const string Extension = "Hello,\r\n\r\nbecause of the complexity of your request we need to extend the time limit by two further months (Article 12(3) GDPR).";
}
