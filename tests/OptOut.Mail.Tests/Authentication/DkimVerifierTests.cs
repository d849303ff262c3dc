using System.Security.Cryptography;
using System.Text;
using OptOut.Mail.Authentication;
using OptOut.Mail.Messages;
using OptOut.Mail.Tests.Messages;

namespace OptOut.Mail.Tests.Authentication;

public sealed class DkimVerifierTests : IDisposable
{
    private const string KeyName = "may._domainkey.example.org";
    private const string Letter = "From: Ada Example <ada@example.org>\r\nTo: office@example.com\r\nSubject:  Two  words \r\n\tfolded\r\n"
        + "Date: Sun, 22 Nov 2026 04:00:00 +0100\r\nReceived: one\r\nReceived: two\r\n\r\nDear  office, \t\r\n\r\nhere  is\tmy letter. \r\n\r\n\r\n";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 5, 0, 0, TimeSpan.Zero);

    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose() => _rsa.Dispose();

    [Theory]
    [InlineData("simple", "simple")]
    [InlineData("simple", "relaxed")]
    [InlineData("relaxed", "simple")]
    [InlineData("relaxed", "relaxed")]
    public async Task A_signature_of_another_implementation_passes(string header, string body)
    {
        var result = await VerifyOneAsync(await SignAsync(Letter, header, body));
        Assert.Equal(DkimOutcome.Pass, result.Outcome);
        Assert.Equal("example.org", result.Domain);
        Assert.Equal("may", result.Selector);
        Assert.Contains("from", result.SignedHeaders);
        Assert.Equal("192.0.2.53:53", result.Resolver);
        Assert.Equal(FakeDns.AskedAt, result.KeyFetchedAt);
        Assert.Equal(KeyRecord(), result.KeyRecord);
    }

    [Theory]
    [InlineData("simple", "")]
    [InlineData("relaxed", "")]
    [InlineData("simple", "\r\n\r\n")]
    [InlineData("relaxed", " \t\r\n\r\n")]
    [InlineData("simple", "no line end")]
    [InlineData("relaxed", "no line end")]
    [InlineData("relaxed", "\r\n\r\n  indented\r\nbare \r carriage return\r\n")]
    public async Task Bodies_at_the_edge_are_hashed_as_the_standard_says(string form, string body)
    {
        var letter = "From: ada@example.org\r\nSubject: edge\r\n\r\n" + body;
        Assert.Equal(DkimOutcome.Pass, (await VerifyOneAsync(await SignAsync(letter, "relaxed", form))).Outcome);
    }

    [Fact]
    public async Task An_Ed25519_signature_passes_and_fails_when_the_header_changes()
    {
        var script = """
            import sys, base64, dkim, nacl.signing
            key = nacl.signing.SigningKey(bytes(range(32)))
            raw = sys.stdin.buffer.read()
            sig = dkim.sign(raw, b'may', b'example.org', base64.b64encode(bytes(key)), canonicalize=(b'relaxed', b'relaxed'), signature_algorithm=b'ed25519-sha256')
            out = base64.b64encode(bytes(key.verify_key)) + b'\n' + sig + raw
            sys.stdout.write(base64.b64encode(out).decode())
            """;
        var output = Encoding.Latin1.GetString(Convert.FromBase64String(await Python.RunAsync(script, Encoding.Latin1.GetBytes(Letter))));
        var lineEnd = output.IndexOf('\n', StringComparison.Ordinal);
        var record = "v=DKIM1; k=ed25519; p=" + output[..lineEnd];
        var signed = output[(lineEnd + 1)..];
        var dns = new FakeDns(KeyName, DnsStatus.Found, record);
        Assert.Equal(DkimOutcome.Pass, Assert.Single(await VerifyAsync(signed, dns)).Outcome);
        Assert.Equal(DkimOutcome.Fail, Assert.Single(await VerifyAsync(signed.Replace("Two", "2", StringComparison.Ordinal), dns)).Outcome);
    }

    [Fact]
    public async Task A_message_stored_with_bare_line_feeds_is_checked_as_it_travelled()
    {
        var signed = (await SignAsync(Letter)).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(DkimOutcome.Pass, (await VerifyOneAsync(signed)).Outcome);
    }

    [Fact]
    public async Task A_changed_body_fails_and_needs_no_key_for_it()
    {
        var changed = (await SignAsync(Letter)).Replace("my letter", "your letter", StringComparison.Ordinal);
        var dns = new FakeDns(KeyName, DnsStatus.Found, KeyRecord());
        var result = Assert.Single(await VerifyAsync(changed, dns));
        Assert.Equal(DkimOutcome.Fail, result.Outcome);
        Assert.Contains("body was changed", result.Reason, StringComparison.Ordinal);
        Assert.Empty(dns.Asked);
    }

    [Theory]
    [InlineData("Subject:  Two", "Subject:  Three")]
    [InlineData("Ada Example", "Eve Example")]
    public async Task A_changed_header_fails(string before, string after)
    {
        var result = await VerifyOneAsync((await SignAsync(Letter)).Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(DkimOutcome.Fail, result.Outcome);
        Assert.Contains("header field was changed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_From_put_on_top_fails_when_From_is_signed_twice()
    {
        // dkimpy signs From once more than it occurs, so that nobody can add one.
        var signed = await SignAsync(Letter);
        Assert.Equal(DkimOutcome.Fail, (await VerifyOneAsync("From: eve@example.net\r\n" + signed)).Outcome);
    }

    [Fact]
    public async Task Text_appended_behind_the_signed_length_passes_and_is_counted()
    {
        var signed = await SignAsync("From: ada@example.org\r\n\r\nSigned.\r\n", body: "simple", length: true);
        var result = await VerifyOneAsync(signed + "Added by somebody.\r\n");
        Assert.Equal(DkimOutcome.Pass, result.Outcome);
        Assert.Equal("Added by somebody.\r\n".Length, result.UnsignedBodyBytes);
        Assert.Contains("are not signed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_shorter_than_the_signed_length_fails()
    {
        var signed = await SignAsync("From: ada@example.org\r\n\r\nSigned.\r\n", body: "simple", length: true);
        Assert.Equal(DkimOutcome.Fail, (await VerifyOneAsync(signed[..^5])).Outcome);
    }

    [Fact]
    public async Task A_signature_value_that_was_tampered_with_fails()
    {
        var signed = await SignAsync(Letter);
        var at = signed.IndexOf(" b=", StringComparison.Ordinal) + 8;
        var other = signed[at] == 'A' ? 'B' : 'A';
        Assert.Equal(DkimOutcome.Fail, (await VerifyOneAsync(signed[..at] + other + signed[(at + 1)..])).Outcome);
    }

    [Fact]
    public async Task Two_signatures_are_each_judged()
    {
        var signed = await SignAsync(Letter);
        var both = "DKIM-Signature: v=1; a=rsa-sha256; d=example.net; s=x; h=from; bh=AAAA; b=AAAA\r\n" + signed;
        var results = await VerifyAsync(both, new FakeDns(KeyName, DnsStatus.Found, KeyRecord()));
        Assert.Equal([DkimOutcome.Fail, DkimOutcome.Pass], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task Silence_of_the_DNS_is_unverified_and_so_is_a_missing_key()
    {
        var signed = await SignAsync(Letter);
        var silent = Assert.Single(await VerifyAsync(signed, new FakeDns(KeyName, DnsStatus.Failed)));
        var gone = Assert.Single(await VerifyAsync(signed, new FakeDns("other.example.org", DnsStatus.Found, "v=DKIM1")));
        Assert.Equal(DkimOutcome.Unverified, silent.Outcome);
        Assert.Contains("did not answer", silent.Reason, StringComparison.Ordinal);
        Assert.Equal(DkimOutcome.Unverified, gone.Outcome);
        Assert.Contains("no key at " + KeyName, gone.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=DKIM1; p=", "revoked")]
    [InlineData("v=DKIM1; h=sha1; p={key}", "SHA-256")]
    [InlineData("v=DKIM1; s=tlsrpt; p={key}", "e-mail")]
    [InlineData("v=DKIM2; p={key}", "version")]
    [InlineData("v=DKIM1; k=ed25519; p={key}", "another kind")]
    [InlineData("v=DKIM1; p=////", "not an RSA public key")]
    [InlineData("v=DKIM1; p=!!", "not base64")]
    [InlineData("v=DKIM1; k=rsa", "holds no key")]
    public async Task A_key_that_cannot_carry_the_signature_fails_and_says_why(string record, string reason)
    {
        var key = record.Replace("{key}", Convert.ToBase64String(_rsa.ExportSubjectPublicKeyInfo()), StringComparison.Ordinal);
        var result = Assert.Single(await VerifyAsync(await SignAsync(Letter), new FakeDns(KeyName, DnsStatus.Found, key)));
        Assert.Equal(DkimOutcome.Fail, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.Equal(key, result.KeyRecord);
    }

    [Theory]
    [InlineData("a=rsa-sha256", "a=rsa-sha1", DkimOutcome.Fail, "SHA-1")]
    [InlineData("a=rsa-sha256", "a=rot13", DkimOutcome.Unverified, "unknown")]
    [InlineData("v=1", "v=2", DkimOutcome.Neutral, "version")]
    [InlineData("d=example.org", "q=dns/txt", DkimOutcome.Neutral, "missing")]
    [InlineData("i=@example.org", "i=@evil.example", DkimOutcome.Neutral, "does not belong")]
    [InlineData("s=may", "x=1000000000; s=may", DkimOutcome.Neutral, "before it was made")]
    public async Task A_signature_that_cannot_be_used_says_why(string before, string after, DkimOutcome outcome, string reason)
    {
        var signed = await SignAsync(Letter);
        if (before == "d=example.org")
            signed = signed.Replace(" q=dns/txt;", "", StringComparison.Ordinal);
        var result = await VerifyOneAsync(ReplaceFirst(signed, " " + before, " " + after));
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_key_makes_a_broken_signature_neutral_and_marks_a_good_one()
    {
        var signed = await SignAsync(Letter);
        var dns = new FakeDns(KeyName, DnsStatus.Found, KeyRecord() + "; t=y");
        var good = Assert.Single(await VerifyAsync(signed, dns));
        var bad = Assert.Single(await VerifyAsync(signed.Replace("Ada", "Eve", StringComparison.Ordinal), dns));
        Assert.Equal(DkimOutcome.Pass, good.Outcome);
        Assert.Contains("test", good.Reason, StringComparison.Ordinal);
        Assert.Equal(DkimOutcome.Neutral, bad.Outcome);
    }

    [Fact]
    public async Task A_key_too_short_to_prove_anything_fails()
    {
        using var small = RSA.Create(768);
        var record = "v=DKIM1; p=" + Convert.ToBase64String(small.ExportSubjectPublicKeyInfo());
        var result = Assert.Single(await VerifyAsync(await SignAsync(Letter), new FakeDns(KeyName, DnsStatus.Found, record)));
        Assert.Equal(DkimOutcome.Fail, result.Outcome);
        Assert.Contains("768 bits", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_implementation_agrees_on_what_we_changed()
    {
        var signed = await SignAsync(Letter);
        foreach (var message in (string[])[signed, signed.Replace("my letter", "a letter", StringComparison.Ordinal), signed.Replace("Ada", "Eve", StringComparison.Ordinal)])
        {
            var script = $$"""
                import sys, dkim
                raw = sys.stdin.buffer.read()
                print(dkim.verify(raw, dnsfunc=lambda name, timeout=5: b'{{KeyRecord()}}'))
                """;
            var theirs = (await Python.RunAsync(script, Encoding.Latin1.GetBytes(message))).Trim();
            Assert.Equal(theirs == "True", (await VerifyOneAsync(message)).Outcome == DkimOutcome.Pass);
        }
    }

    [Fact]
    public void Only_the_results_of_the_trusted_server_are_read()
    {
        string[] fields =
        [
            " evil.example; dkim=pass header.d=bank.example",
            " mx.example.org 1;\r\n dkim=pass (good; really) header.d=example.com header.s=\"a;b\";\r\n spf/1=FAIL smtp.mailfrom=x@example.com; none",
        ];
        var findings = AuthenticationResults.Read(fields, "MX.example.org");
        Assert.Equal([("dkim", "pass"), ("spf", "fail")], findings.Select(finding => (finding.Method, finding.Result)));
        Assert.Equal("a;b", findings[0].Properties["header.s"]);
        Assert.Empty(AuthenticationResults.Read(fields, "mx.example.com"));
    }

    [Theory]
    [InlineData("\u00ef\u00bb\u00bf")]
    [InlineData("\r\n\r\n")]
    [InlineData("From ada@example.org Sun Nov 22 04:00:00 2026\n")]
    public async Task What_a_carrier_put_before_the_header_is_passed_over(string before) =>
        Assert.Equal(DkimOutcome.Pass, (await VerifyOneAsync(before + await SignAsync(Letter))).Outcome);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static string ReplaceFirst(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, before);
        return text[..at] + after + text[(at + before.Length)..];
    }

    private static async Task<IReadOnlyList<DkimResult>> VerifyAsync(string raw, IDnsLookup dns)
    {
        using var message = MessageReader.Read(Encoding.Latin1.GetBytes(raw));
        return await new DkimVerifier(dns, new FixedTime(Now)).VerifyAsync(message);
    }

    private async Task<DkimResult> VerifyOneAsync(string raw) =>
        Assert.Single(await VerifyAsync(raw, new FakeDns(KeyName, DnsStatus.Found, KeyRecord())));

    private string KeyRecord() => "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(_rsa.ExportSubjectPublicKeyInfo());

    private async Task<string> SignAsync(string letter, string header = "relaxed", string body = "relaxed", bool length = false)
    {
        var script = $$"""
            import sys, dkim
            raw = sys.stdin.buffer.read()
            key = b'''{{_rsa.ExportRSAPrivateKeyPem()}}'''
            sys.stdout.buffer.write(dkim.sign(raw, b'may', b'example.org', key, canonicalize=(b'{{header}}', b'{{body}}'), length={{(length ? "True" : "False")}}))
            """;
        return await Python.RunAsync(script, Encoding.Latin1.GetBytes(letter)) + letter;
    }
}
