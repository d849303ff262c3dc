using System.Globalization;
using System.Text;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>One signed-in IMAP connection.</summary>
internal sealed partial class ImapSession(ImapDialogue dialogue, MailServerSettings settings, MailServerFacts facts, TimeProvider time) : IMailboxSession
{
    private readonly MailConnection _connection = dialogue.Connection;
    private string? _open;
    private bool _fetching;
    private bool _disposed;

    public MailServerFacts Server => facts;

    public bool IsUsable => !_connection.Broken && dialogue.Farewell is null;

    public IReadOnlyList<string> Transcript => _connection.Transcript.Lines;

    public async Task<IReadOnlyList<MailFolder>> ListFoldersAsync(CancellationToken cancellationToken)
    {
        Ready();
        var folders = new List<MailFolder>();
        await dialogue.DemandAsync("LIST \"\" \"*\"", async (word, _) =>
        {
            if (word != "LIST")
            {
                return false;
            }

            var attributes = await dialogue.Reader.ValueAsync(cancellationToken);
            var delimiter = await dialogue.Reader.ValueAsync(cancellationToken);
            var name = await dialogue.Reader.ValueAsync(cancellationToken);
            await SkipLineAsync(cancellationToken);
            folders.Add(Folder(attributes, delimiter.Text, name.Text ?? ""));
            return true;
        }, cancellationToken);
        return FolderRoles.Complete(folders);
    }

    public async Task<FolderState> OpenAsync(string folder, FolderAccess access, CancellationToken cancellationToken)
    {
        Ready();
        uint validity = 0, next = 0;
        dialogue.ForgetFolder();
        _open = null;
        dialogue.UntaggedStatus = status =>
        {
            validity = Number(status.Argument("UIDVALIDITY")) ?? validity;
            next = Number(status.Argument("UIDNEXT")) ?? next;
        };
        try
        {
            var verb = access == FolderAccess.ReadOnly ? "EXAMINE" : "SELECT";
            await dialogue.DemandAsync($"{verb} {WireName(folder)}", untagged: null, cancellationToken, MailSetting.Folder);
        }
        finally
        {
            dialogue.UntaggedStatus = null;
        }

        if (validity == 0)
        {
            throw _connection.Tell(new MailRefusedException(MailSetting.Folder, $"{settings.Host} gives the messages in {folder} no lasting numbers (no UIDVALIDITY); this folder cannot be followed."));
        }

        _open = folder;
        dialogue.HasNews = false;
        return new FolderState(folder, validity, next, dialogue.Exists);
    }

    public async Task<IReadOnlyList<uint>> SearchAsync(MailSearch search, CancellationToken cancellationToken)
    {
        Ready(folderNeeded: true);
        var to = search.ToUid == uint.MaxValue ? "*" : search.ToUid.ToString(CultureInfo.InvariantCulture);
        var command = string.Create(CultureInfo.InvariantCulture, $"UID SEARCH UID {search.FromUid}:{to}");
        if (search.MessageId is { } id)
        {
            command += ImapDialogue.IsQuotable(id)
                ? $" HEADER Message-ID {ImapDialogue.Quote(id)}"
                : throw new ArgumentException("A Message-ID to search for is printable ASCII.", nameof(search));
        }

        var found = new List<uint>();
        await dialogue.DemandAsync(command, async (word, _) =>
        {
            if (word != "SEARCH")
            {
                return false;
            }

            // Number by number: a large mailbox answers with megabytes on one line.
            while (!await dialogue.Reader.TryLineEndAsync(cancellationToken))
            {
                if (Number((await dialogue.Reader.ValueAsync(cancellationToken)).Text) is { } uid)
                {
                    found.Add(uid);
                }
            }

            return true;
        }, cancellationToken);

        // "17:*" also finds the last message when its UID is below 17 (RFC 3501, 6.4.8).
        return [.. found.Where(uid => uid >= search.FromUid && uid <= search.ToUid).Distinct().Order()];
    }

    public async Task<MessagePlace?> AppendAsync(string folder, Stream message, MailFlags flags, DateTimeOffset date, CancellationToken cancellationToken)
    {
        Ready();
        if (!message.CanRead || !message.CanSeek)
        {
            throw new ArgumentException("The message must be a stream that can be read and sought.", nameof(message));
        }

        message.Position = 0;
        var length = message.Length;
        var command = string.Create(CultureInfo.InvariantCulture, $"APPEND {WireName(folder)} ({FlagWords(flags)}) \"{InternalDate(date)}\" {{{length}}}");
        var status = await dialogue.RunAsync(command, untagged: null, cancellationToken, further: async _ =>
        {
            await SendLiteralAsync(message, length, cancellationToken);
            await _connection.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
            await _connection.FlushAsync(cancellationToken);
        });
        if (!status.IsOk)
        {
            throw dialogue.Refused(status, command, MailSetting.Folder);
        }

        return status.Argument("APPENDUID")?.Split(' ') is [var validity, var uid] && Number(validity) is { } v && Number(uid) is { } u
            ? new MessagePlace(v, u)
            : null;
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        Ready();
        await dialogue.DemandAsync("NOOP", untagged: null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (IsUsable && !_fetching)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
                await dialogue.RunAsync("LOGOUT", untagged: null, limit.Token);
            }
        }
        catch (Exception fault) when (fault is MailException or OperationCanceledException)
        {
            // A server that does not answer LOGOUT has lost nothing by it, and neither have we.
            _connection.Transcript.Note("no answer to LOGOUT");
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task SendLiteralAsync(Stream message, long length, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (length > 0)
            {
                var count = await message.ReadAsync(block.AsMemory(0, (int)Math.Min(length, block.Length)), cancellationToken);
                if (count == 0)
                {
                    throw new EndOfStreamException("The message became shorter while it was being stored.");
                }

                await _connection.WriteAsync(block.AsMemory(0, count), cancellationToken);
                length -= count;
            }
        }
        catch (Exception fault) when (fault is not MailException)
        {
            // The server still waits for the rest of the literal; only closing makes it forget what came.
            _connection.Abandon();
            throw;
        }
    }

    private void Ready(bool folderNeeded = false)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!IsUsable)
        {
            throw _connection.Break(new MailConnectException(MailSetting.None, $"The connection to {settings.Host} is of no more use{(dialogue.Farewell is { } bye ? $": \"{_connection.Transcript.Clean(bye)}\"" : "")}. Open a new session."));
        }

        if (_fetching)
        {
            throw new InvalidOperationException("Messages are still being fetched; finish or leave that loop first.");
        }

        if (folderNeeded && _open is null)
        {
            throw new InvalidOperationException("Open a folder first.");
        }
    }

    private async ValueTask SkipLineAsync(CancellationToken cancellationToken)
    {
        while (!await dialogue.Reader.TryLineEndAsync(cancellationToken))
        {
            await dialogue.Reader.ValueAsync(cancellationToken);
        }
    }

    private static string WireName(string folder)
    {
        var wire = ModifiedUtf7.Encode(folder);
        return folder.Length > 0 && !folder.Any(char.IsControl)
            ? ImapDialogue.Quote(wire)
            : throw new ArgumentException("A folder's name must not be empty or contain control characters.", nameof(folder));
    }

    private static MailFolder Folder(ImapValue attributes, string? delimiter, string wire)
    {
        bool Has(string attribute) => attributes.List?.Any(item => item.Is(attribute)) == true;
        var isInbox = wire.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
        var role = FolderRole.None;
        foreach (var (attribute, known) in Roles)
        {
            role = Has(attribute) ? known : role;
        }

        return new MailFolder(
            isInbox ? "INBOX" : ModifiedUtf7.Decode(wire),
            delimiter is { Length: 1 } ? delimiter[0] : null,
            isInbox ? FolderRole.Inbox : role,
            !Has(@"\Noselect") && !Has(@"\NonExistent"));
    }

    private static readonly (string Attribute, FolderRole Role)[] Roles =
    [
        (@"\All", FolderRole.All), (@"\AllMail", FolderRole.All), (@"\Archive", FolderRole.Archive), (@"\Junk", FolderRole.Junk),
        (@"\Trash", FolderRole.Trash), (@"\Drafts", FolderRole.Drafts), (@"\Sent", FolderRole.Sent),
    ];

    private static readonly (string Word, MailFlags Flag)[] FlagNames =
    [
        (@"\Seen", MailFlags.Seen), (@"\Answered", MailFlags.Answered), (@"\Flagged", MailFlags.Flagged),
        (@"\Deleted", MailFlags.Deleted), (@"\Draft", MailFlags.Draft),
    ];

    private static string FlagWords(MailFlags flags) =>
        string.Join(' ', FlagNames.Where(name => flags.HasFlag(name.Flag)).Select(name => name.Word));

    private static string InternalDate(DateTimeOffset date) =>
        date.ToString("dd-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(24, 1);

    private static uint? Number(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
