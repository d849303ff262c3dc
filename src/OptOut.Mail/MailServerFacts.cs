namespace OptOut.Mail;

/// <summary>Who answered, and how the connection is protected.</summary>
/// <param name="RemoteEndPoint">IP address and port.</param>
/// <param name="TlsProtocol">Protocol and cipher suite, or null without TLS.</param>
/// <param name="SignedInWith">The way of signing in that worked, or null.</param>
public sealed record MailServerFacts(string RemoteEndPoint, string? TlsProtocol, string? SignedInWith);
