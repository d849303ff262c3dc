using System.Diagnostics;

namespace OptOut.Testing.Mail;

/// <summary>The programs the mail servers need, each with the Debian package that brings it.</summary>
internal static class MailServerPrograms
{
    private static readonly (string Path, string Package)[] Needed =
    [
        ("/usr/lib/postfix/sbin/master", "postfix"),
        ("/usr/sbin/dovecot", "dovecot-core"),
        ("/usr/lib/dovecot/imap", "dovecot-imapd"),
        ("/usr/lib/dovecot/lmtp", "dovecot-lmtpd"),
        ("/usr/bin/setpriv", "util-linux"),
    ];

    public static void Check()
    {
        foreach (var (path, package) in Needed)
        {
            if (!File.Exists(path))
            {
                throw new InvalidOperationException($"The mail tests need {path}. Install it with: apt-get install {package}");
            }
        }

        if (!Environment.IsPrivilegedProcess)
        {
            throw new InvalidOperationException("The mail tests start Postfix, which runs as root only. Run them as root, in a container if you like.");
        }
    }

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))
            ?? throw new InvalidOperationException($"{program} could not be started.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{program} ended with {process.ExitCode}."));
        }
    }
}
