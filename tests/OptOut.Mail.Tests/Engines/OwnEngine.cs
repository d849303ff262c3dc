using OptOut.Mail.Imap;
using OptOut.Mail.Smtp;
using OptOut.Mail.Tests.Contract;

// The contracts know the seams only. Each engine has one file like this one, with one line for each contract.
namespace OptOut.Mail.Tests.Engines;

public sealed class OwnSendingSignInTests(RealServers real) : SendingSignInContract(new SmtpTransport(), real);

public sealed class OwnSendingFaultTests() : SendingFaultContract(new SmtpTransport());

public sealed class OwnProtectionTests(RealServers real) : ProtectionContract(new SmtpTransport(), new ImapMailbox(), real);

public sealed class OwnReadingTests(RealServers real) : ReadingContract(new ImapMailbox(), new SmtpTransport(), real);

public sealed class OwnDisturbedSendingTests(RealServers real) : DisturbedSendingContract(new SmtpTransport(), new ImapMailbox(), real);

public sealed class OwnDisturbedReadingTests(RealServers real) : DisturbedReadingContract(new ImapMailbox(), real);
