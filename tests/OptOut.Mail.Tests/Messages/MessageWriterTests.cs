using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

public sealed class MessageWriterTests
{
    private static readonly DateTimeOffset Date = new(2026, 11, 22, 4, 0, 0, TimeSpan.FromMinutes(-210));

    [Fact]
    public void What_is_built_reads_back_equal()
    {
        var texts = Gen.Elements("Dear office,", "für Sie", " leading", "trailing ", "From here", "> quoted", "-- ", ".", "..dots", "日本語のテキスト", "a=b",
            "", "tab\there", "a rather long line of words that does not fit into the seventy-six columns that a line may have at most",
            new string('x', 200), "emoji 🙂 and é", "\t", "=?utf-8?Q?no?=");
        var text = texts.ListOf().Select(lines => string.Join('\n', lines));
        var word = Gen.Elements("Anfrage", "für", "=?utf-8?Q?x?=", "Ada, Example", "\"quoted\"", "back\\slash", "日本", "🙂🙂", "a@b", "(comment)", "<x>", new string('y', 90), ";", "x  y");
        var line = word.NonEmptyListOf().Select(words => string.Join(' ', words).Trim());
        var cases =
            from body in text
            from subject in line
            from name in line
            from file in line
            from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            select (body, subject, name, file, bytes);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var raw = Letter(one.body, one.subject, one.name, new OutgoingAttachment(one.file, "application/pdf", one.bytes)).Write();
            AssertWireForm(raw);
            using var message = MessageReader.Read(raw);
            Assert.Equal(one.subject, message.Subject);
            Assert.Equal(one.name, Assert.Single(message.From).Name);
            Assert.Equal(Date, message.Date);
            Assert.Equal(Date.Offset, message.Date!.Value.Offset);
            Assert.Equal(one.body.TrimEnd('\n', ' ', '\t'), ReadableBody.Of(message));
            var leaf = message.Leaves().Last();
            Assert.Equal(one.file, leaf.FileName);
            Assert.Equal(one.bytes, leaf.DecodeStart(100_000));
            Assert.Empty(message.Problems);
        }));
    }

    [Fact]
    public async Task Another_implementation_reads_it_without_defects()
    {
        const string script = """
            import sys, json, email, email.policy
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            d = [str(x) for p in m.walk() for x in p.defects] + [str(x) for h in m.values() for x in getattr(h, 'defects', [])]
            parts = [p for p in m.walk() if not p.is_multipart()]
            print(json.dumps({'defects': d, 'subject': m['subject'], 'from': m['from'].addresses[0].display_name, 'to': [a.addr_spec for a in m['to'].addresses],
              'text': parts[0].get_content(), 'file': parts[1].get_filename(), 'references': m['references'], 'auto': m['auto-submitted']}))
            """;
        var file = new OutgoingAttachment("Auskunft über meine Daten – eine recht lange Bezeichnung.pdf", "application/pdf", new byte[] { 1, 2, 3 });
        foreach (var body in (string[])["plain words", "für Sie\nzwei", "日本語 " + new string('語', 300), string.Concat(Enumerable.Repeat("many words ", 60)) + "end"])
        {
            var raw = Letter(body, "Anfrage für Auskunft nach Art. 15 – " + new string('ü', 80), "Ada Exämple, Dr.", file).Write();
            using var read = JsonDocument.Parse(await Python.RunAsync(script, raw));
            var root = read.RootElement;
            Assert.Empty(root.GetProperty("defects").EnumerateArray().Select(defect => defect.GetString()));
            Assert.Equal("Anfrage für Auskunft nach Art. 15 – " + new string('ü', 80), root.GetProperty("subject").GetString());
            Assert.Equal("Ada Exämple, Dr.", root.GetProperty("from").GetString());
            Assert.Equal(file.FileName, root.GetProperty("file").GetString());
            Assert.Equal("auto-generated", root.GetProperty("auto").GetString());
            Assert.Equal(["office@xn--exmple-cua.example"], root.GetProperty("to").EnumerateArray().Select(to => to.GetString()));
            Assert.Equal("<a@example.org> <b@example.org>", root.GetProperty("references").GetString());
            if (!body.StartsWith("many", StringComparison.Ordinal))
                Assert.Equal(body, root.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd('\n'));
        }
    }

    [Fact]
    public void The_same_values_give_the_same_bytes_and_other_values_another_boundary()
    {
        var file = new OutgoingAttachment("a.pdf", "application/pdf", new byte[] { 1 });
        var once = Letter("x", "s", "Ada", file).Write();
        Assert.Equal(once, Letter("x", "s", "Ada", file).Write());
        using var message = MessageReader.Read(once);
        var boundary = message.Body.Parameter("boundary")!;
        var other = Encoding.ASCII.GetString(Letter("y", "s", "Ada", file).Write());
        Assert.DoesNotContain(boundary, other, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_beneath_gives_every_letter_back_byte_for_byte()
    {
        var format = MimeKit.FormatOptions.Default.Clone();
        format.NewLineFormat = MimeKit.NewLineFormat.Dos;
        var file = new OutgoingAttachment("Auskunft – über =?utf-8?Q?alles?=.pdf", "application/pdf", new byte[] { 1, 2, 3 });
        foreach (var body in (string[])["", "plain", "für Sie\n\nFrom here\n.", string.Concat(Enumerable.Repeat("many words ", 60)) + "end", new string('語', 300), "ends in a line end\n"])
        {
            foreach (var attachment in (OutgoingAttachment?[])[null, file])
            {
                var raw = Letter(body, "Anfrage für " + new string('ü', 80), "Ada \"x\" Exämple, Dr.", attachment).Write();
                using var source = new MemoryStream(raw);
                using var back = new MemoryStream();
                new MimeKit.MimeParser(source, MimeKit.MimeFormat.Entity, persistent: true).ParseMessage().WriteTo(format, back);
                Assert.Equal(raw, back.ToArray());
            }
        }
    }

    [Fact]
    public void A_local_part_outside_ASCII_stands_as_it_is()
    {
        var letter = new MessageWriter
        {
            MessageId = "n1@example.org", Date = Date, From = new OutgoingMailbox(EmailAddress.Parse("ada@example.org")), To = new OutgoingMailbox(EmailAddress.Parse("zoë@exämple.example")),
            Subject = "s", Text = "x",
        };
        Assert.Contains("To: zoë@xn--exmple-cua.example\r\n", Encoding.UTF8.GetString(letter.Write()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_is_refused_wherever_it_could_open_a_field_of_its_own()
    {
        foreach (var evil in (string[])["a\r\nBcc: eve@example.net", "a\nb", "a\rb", "a\0b"])
        {
            AssertRefused("Subject", Letter("x", evil, "Ada"));
            AssertRefused("From", Letter("x", "s", evil));
            AssertRefused("Attachments[0].FileName", Letter("x", "s", "Ada", new OutgoingAttachment(evil, "application/pdf", default)));
            AssertRefused("Attachments[0].ContentType", Letter("x", "s", "Ada", new OutgoingAttachment("a.pdf", evil, default)));
            AssertRefused("Message-ID", Letter("x", "s", "Ada", id: evil));
            Assert.Throws<FormatException>(() => EmailAddress.Parse(evil + "@example.org"));
        }
    }

    [Fact]
    public void An_attached_message_travels_as_a_file_and_keeps_its_bytes()
    {
        var original = Encoding.Latin1.GetBytes("Subject: bare\n\nbytes that a server would change \xff\n");
        using var message = MessageReader.Read(Letter("x", "s", "Ada", new OutgoingAttachment("reply.eml", "message/rfc822", original)).Write());
        var leaf = message.Leaves().Last();
        Assert.Equal("application/octet-stream", leaf.ContentType);
        Assert.Equal(original, leaf.DecodeStart(1000));
    }

    [Fact]
    public void A_long_line_makes_a_text_quoted_printable_and_foreign_letters_base64()
    {
        var words = string.Join(' ', Enumerable.Repeat("words", 40));
        Assert.Contains("7bit", Encoding.ASCII.GetString(Letter("words", "s", "Ada").Write()), StringComparison.Ordinal);
        Assert.Contains("quoted-printable", Encoding.ASCII.GetString(Letter(words, "s", "Ada").Write()), StringComparison.Ordinal);
        Assert.Contains("quoted-printable", Encoding.ASCII.GetString(Letter(words + " für", "s", "Ada").Write()), StringComparison.Ordinal);
        Assert.Contains("base64", Encoding.ASCII.GetString(Letter(new string('語', 50), "s", "Ada").Write()), StringComparison.Ordinal);
    }

    private static void AssertWireForm(byte[] raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        foreach (var line in text.Split("\r\n"))
        {
            Assert.True(line.Length <= 78, line);
            Assert.DoesNotContain(line, c => c is '\r' or '\n' or > '~');
        }
    }

    private static void AssertRefused(string field, MessageWriter builder)
    {
        var error = Assert.Throws<ArgumentException>(builder.Write);
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
    }

    private static MessageWriter Letter(string text, string subject, string name, OutgoingAttachment? attachment = null, string id = "n1@example.org") => new()
    {
        MessageId = id,
        Date = Date,
        From = new OutgoingMailbox(EmailAddress.Parse("ada@example.org"), name),
        To = new OutgoingMailbox(EmailAddress.Parse("office@exämple.example"), "Office"),
        Subject = subject,
        Text = text,
        References = ["a@example.org", "b@example.org"],
        IsAutomatic = true,
        Attachments = attachment is null ? [] : [attachment],
    };
}
