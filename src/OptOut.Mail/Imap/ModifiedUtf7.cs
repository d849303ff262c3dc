using System.Buffers.Text;
using System.Text;

namespace OptOut.Mail.Imap;

/// <summary>Folder names on the wire (RFC 3501, 5.1.3): ASCII as it is, &amp; as &amp;-, all else as UTF-16 in base64 with a comma for the slash.</summary>
public static class ModifiedUtf7
{
    /// <summary>A name as it is sent.</summary>
    public static string Encode(string name)
    {
        var wire = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length;)
        {
            var end = i;
            while (end < name.Length && name[end] is < ' ' or > '~')
            {
                end++;
                if (end == name.Length)
                {
                    break;
                }
            }

            if (end > i)
            {
                var base64 = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[i..end]));
                wire.Append('&').Append(base64.TrimEnd('=').Replace('/', ',')).Append('-');
                i = end;
            }
            else
            {
                wire.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
            }
        }

        return wire.ToString();
    }

    /// <summary>A name as people read it. What is not valid stays as it stands, so that the name can still be sent back.</summary>
    public static string Decode(string wire)
    {
        var name = new StringBuilder(wire.Length);
        for (var i = 0; i < wire.Length;)
        {
            var end = wire[i] == '&' ? wire.IndexOf('-', i) : -1;
            if (end < 0)
            {
                name.Append(wire[i++]);
            }
            else
            {
                name.Append(end == i + 1 ? "&" : DecodeRun(wire[(i + 1)..end]) ?? wire[i..(end + 1)]);
                i = end + 1;
            }
        }

        // A name that would not come out the same again is shown as it stands on the wire.
        var text = name.ToString();
        return string.Equals(Encode(text), wire, StringComparison.Ordinal) ? text : wire;
    }

    private static string? DecodeRun(string run)
    {
        var base64 = run.Replace(',', '/');
        base64 += new string('=', (4 - (base64.Length % 4)) % 4);
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length % 2 == 0 && length > 0
            ? Encoding.BigEndianUnicode.GetString(bytes, 0, length)
            : null;
    }
}
