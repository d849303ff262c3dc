using OptOut.Mail.Messages;

namespace OptOut.App.Delivery;

/// <summary>Reads our own sent message back.</summary>
internal static class SentMessage
{
    /// <summary>The letter's text as it went.</summary>
    public static string Text(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        return MessageInspector.Inspect(message).Text;
    }

    /// <summary>The letter's PDF as it went; the first PDF of the message.</summary>
    public static byte[]? Pdf(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        if (message.OwnLeaves().FirstOrDefault(p => p.ContentType == "application/pdf") is not { } part) return null;
        var bytes = new MemoryStream();
        part.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
