namespace OptOut.Storage.Entities;

/// <summary>A mailbox to send from and read. Secrets are protected by keys outside the database.</summary>
public sealed class MailAccountRow
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Address { get; set; }
    public string DisplayName { get; set; } = "";
    public required string SmtpHost { get; set; }
    public int SmtpPort { get; set; }
    public required string SmtpSecurity { get; set; }
    public string ImapHost { get; set; } = "";
    public int ImapPort { get; set; }
    public string ImapSecurity { get; set; } = "";
    public string UserName { get; set; } = "";
    public string ProtectedSecret { get; set; } = "";

    /// <summary>The one way of signing in the owner fixed; null: the best the server offers for a password.</summary>
    public string? SignIn { get; set; }
    public string? PrivateCa { get; set; }
    public bool PlusAddresses { get; set; }
    public bool IsDefault { get; set; }
    public long? UidValidity { get; set; }
    public long? LastUid { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Seconds between two messages to the same server; 0: no pause.</summary>
    public int PaceSeconds { get; set; }

    /// <summary>Messages a day (UTC); 0: no cap.</summary>
    public int DailyCap { get; set; }

    /// <summary>Before this moment the server takes nothing from us; kept on the oldest account of a server.</summary>
    public DateTimeOffset? NextSendAt { get; set; }
    public DateOnly? CapDay { get; set; }
    public int CapUsed { get; set; }

    /// <summary>The name under which the user's own server writes Authentication-Results; no other's are read.</summary>
    public string? TrustedServer { get; set; }

    /// <summary>Where copies of sent mail go; null: the folder the server marks for it.</summary>
    public string? SentFolder { get; set; }
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Why the last visit failed; null when it did not.</summary>
    public string? FetchProblem { get; set; }
}
