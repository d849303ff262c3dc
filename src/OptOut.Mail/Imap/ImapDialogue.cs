using System.Globalization;
using System.Text;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>The tagged end of a command: OK, NO or BAD, an optional code in brackets, and words.</summary>
internal sealed record ImapStatus(string Kind, string Code, string Words)
{
    public bool IsOk => string.Equals(Kind, "OK", StringComparison.OrdinalIgnoreCase);

    public static ImapStatus Parse(string kind, string rest)
    {
        var end = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? new(kind, "", rest) : new(kind, rest[1..end], rest[(end + 1)..].Trim());
    }

    /// <summary>The argument of a code such as UIDNEXT 17, or null.</summary>
    public string? Argument(string name) =>
        Code.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase) ? Code[(name.Length + 1)..] : null;

    /// <summary>What to do about a no (codes of RFC 5530 and RFC 3501).</summary>
    public string Advice(MailSetting setting) => Code.Split(' ')[0].ToUpperInvariant() switch
    {
        "TRYCREATE" or "NONEXISTENT" => "There is no such folder; choose another one for the account, or make it with a mail program.",
        "OVERQUOTA" => "The mailbox is full; make room in it.",
        "NOPERM" or "CONTACTADMIN" => "The account may not do this; ask the mail provider.",
        "UNAVAILABLE" or "INUSE" or "LIMIT" or "THROTTLED" => "Try again later.",
        _ when string.Equals(Kind, "BAD", StringComparison.OrdinalIgnoreCase) => "The server did not take the command; try again later, and ask the mail provider when it happens again.",
        _ when setting == MailSetting.Folder => "Choose another folder for the account.",
        _ => "Try again later, and ask the mail provider when it happens again.",
    };

    public override string ToString() => $"{Kind} {(Code.Length == 0 ? "" : $"[{Code}] ")}{Words}";
}

/// <summary>Commands out, answers in; keeps what the server tells unasked.</summary>
internal sealed class ImapDialogue(MailConnection connection, MailServerSettings settings)
{
    private int _tag;

    public MailConnection Connection => connection;

    public ImapReader Reader { get; } = new(connection, settings.Host);

    public HashSet<string> Capabilities { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(string capability) => Capabilities.Contains(capability);

    /// <summary>Messages in the open folder.</summary>
    public int Exists { get; private set; }

    /// <summary>True when the open folder changed since this was last set to false.</summary>
    public bool HasNews { get; set; }

    /// <summary>Set by BYE.</summary>
    public string? Farewell { get; private set; }

    /// <summary>Sends a command, handles what comes untagged, and returns its status, whatever it is.</summary>
    /// <param name="command">Without tag.</param>
    /// <param name="untagged">Called after the keyword of each untagged answer; true when it has read the line to its end.</param>
    /// <param name="cancellationToken">Cancelling breaks the connection.</param>
    /// <param name="shown">Stands in the transcript in place of the command.</param>
    /// <param name="further">Answers a continuation request.</param>
    public async Task<ImapStatus> RunAsync(
        string command,
        Func<string, uint, ValueTask<bool>>? untagged,
        CancellationToken cancellationToken,
        string? shown = null,
        Func<string, ValueTask>? further = null)
    {
        var tag = await SendAsync(command, cancellationToken, shown);
        return await FinishAsync(tag, untagged, cancellationToken, further);
    }

    /// <summary>Like <see cref="RunAsync"/>; anything but OK throws.</summary>
    public async Task<ImapStatus> DemandAsync(string command, Func<string, uint, ValueTask<bool>>? untagged, CancellationToken cancellationToken, MailSetting setting = MailSetting.None)
    {
        var status = await RunAsync(command, untagged, cancellationToken);
        return status.IsOk ? status : throw Refused(status, command, setting);
    }

    public MailRefusedException Refused(ImapStatus status, string command, MailSetting setting) =>
        connection.Tell(new MailRefusedException(setting, $"{settings.Host} said to {command.Split(' ')[0]}: \"{connection.Transcript.Clean(status.ToString())}\". {status.Advice(setting)}"));

    public async Task<string> SendAsync(string command, CancellationToken cancellationToken, string? shown = null)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"a{++_tag}");
        await connection.WriteLineAsync($"{tag} {command}", cancellationToken, $"{tag} {shown ?? command}");
        await connection.FlushAsync(cancellationToken);
        return tag;
    }

    public async Task<ImapStatus> FinishAsync(string tag, Func<string, uint, ValueTask<bool>>? untagged, CancellationToken cancellationToken, Func<string, ValueTask>? further = null)
    {
        while (await StepAsync(tag, untagged, cancellationToken, further) is var status)
        {
            if (status is not null)
            {
                return status;
            }
        }

        throw Reader.Broken("no end");
    }

    /// <summary>Reads one answer; the status when it was the tagged one, else null.</summary>
    public async ValueTask<ImapStatus?> StepAsync(string? tag, Func<string, uint, ValueTask<bool>>? untagged, CancellationToken cancellationToken, Func<string, ValueTask>? further = null)
    {
        var first = await Reader.AtomAsync(cancellationToken);
        if (first == "*")
        {
            await UntaggedAsync(untagged, cancellationToken);
            return null;
        }

        if (first == "+")
        {
            var words = (await Reader.RestOfLineAsync(cancellationToken)).TrimStart();
            connection.Transcript.Server("+ " + words);
            await (further ?? throw Reader.Broken("a request to go on where nothing is to follow"))(words);
            return null;
        }

        if (!string.Equals(first, tag, StringComparison.Ordinal))
        {
            throw Reader.Broken($"\"{connection.Transcript.Clean(first)}\" where an answer belongs");
        }

        await Reader.SkipSpacesAsync(cancellationToken);
        var kind = await Reader.AtomAsync(cancellationToken);
        await Reader.SkipSpacesAsync(cancellationToken);
        var status = ImapStatus.Parse(kind, await Reader.RestOfLineAsync(cancellationToken));
        connection.Transcript.Server($"{tag} {status}");
        NoteCapabilities(status);
        return status;
    }

    private async ValueTask UntaggedAsync(Func<string, uint, ValueTask<bool>>? untagged, CancellationToken cancellationToken)
    {
        await Reader.SkipSpacesAsync(cancellationToken);
        var word = await Reader.AtomAsync(cancellationToken);
        var number = 0u;
        if (uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            await Reader.SkipSpacesAsync(cancellationToken);
            word = await Reader.AtomAsync(cancellationToken);
        }

        word = word.ToUpperInvariant();
        if (untagged is not null && await untagged(word, number))
        {
            return;
        }

        switch (word)
        {
            case "EXISTS":
                HasNews |= number > Exists;
                Exists = (int)Math.Min(number, int.MaxValue);
                break;
            case "EXPUNGE":
                HasNews = true;
                Exists = Math.Max(0, Exists - 1);
                break;
            case "FETCH" or "LIST" or "SEARCH" or "STATUS":
                HasNews |= word == "FETCH";
                while (!await Reader.TryLineEndAsync(cancellationToken))
                {
                    await Reader.ValueAsync(cancellationToken);
                }

                return;
        }

        await LineAsync(word, await Reader.RestOfLineAsync(cancellationToken));
    }

    private ValueTask LineAsync(string word, string rest)
    {
        rest = rest.TrimStart();
        connection.Transcript.Server($"* {word} {rest}");
        switch (word)
        {
            case "OK" or "NO" or "BAD" or "PREAUTH":
                LastUntagged = ImapStatus.Parse(word, rest);
                NoteCapabilities(LastUntagged);
                UntaggedStatus?.Invoke(LastUntagged);
                break;
            case "CAPABILITY":
                SetCapabilities(rest);
                break;
            case "BYE":
                Farewell = rest;
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The last untagged OK, NO, BAD or PREAUTH.</summary>
    public ImapStatus? LastUntagged { get; private set; }

    /// <summary>Told every untagged status while a folder is being opened.</summary>
    public Action<ImapStatus>? UntaggedStatus { get; set; }

    /// <summary>Forgets what an earlier folder told.</summary>
    public void ForgetFolder()
    {
        Exists = 0;
        HasNews = false;
    }

    private void NoteCapabilities(ImapStatus status)
    {
        if (status.Argument("CAPABILITY") is { } list)
        {
            SetCapabilities(list);
        }
    }

    private void SetCapabilities(string list)
    {
        Capabilities.Clear();
        Capabilities.UnionWith(list.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A text as a quoted string; only for text that <see cref="IsQuotable"/>.</summary>
    public static string Quote(string text) => new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();

    public static bool IsQuotable(string text) => Ascii.IsValid(text) && !text.Any(char.IsControl);
}
