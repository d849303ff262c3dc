using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Domain.Catalogue;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Catalogue;

public sealed class PackTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset s_later = new(2027, 3, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_signed_pack_changes_what_every_reader_sees_and_what_it_replaced_stays_beside(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        installation.Clock.SetUtcNow(s_later);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await installation.Get<TrustedKeys>().AddAsync(installation.Owner, new NewTrustedKey("The makers", key.ExportSubjectPublicKeyInfoPem()));
        var done = await installation.Get<CataloguePacks>().InstallAsync(installation.Owner, new PackMaker { Key = key }.With(PackMaker.Changed()).Make());
        Assert.Equal("The makers", done.Signer);
        var directory = installation.Get<ServiceDirectory>();
        var service = directory.Get("openai");
        Assert.Contains(service.Channels, c => c.Address == "privacy@example.org");
        Assert.Equal(Origin.Pack, directory.InForce.OriginOf("openai", service.Channels[0]).Origin);
        var beside = Assert.Single(directory.InForce.Beside("openai"), f => f.Fact.Says == "dsar@openai.com");
        Assert.Equal((Origin.Ours, "channels"), (beside.Layer.Origin, beside.Section));
        Assert.Equal(Origin.Ours, directory.InForce.BaseOf("laion").Origin);
    }

    [Fact]
    public async Task A_pack_older_than_the_data_of_the_program_does_not_hide_them()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await InstallAsync(installation, new PackMaker { MadeOn = "2026-01-10" }.With(PackMaker.Changed()).Make());
        var directory = installation.Get<ServiceDirectory>();
        Assert.DoesNotContain(directory.Get("openai").Channels, c => c.Address == "privacy@example.org");
        Assert.Contains(directory.InForce.Beside("openai"), f => f.Layer.Origin == Origin.Pack && f.Fact.Says == "privacy@example.org");
    }

    [Fact]
    public async Task A_pack_nobody_vouches_for_is_taken_only_when_a_person_says_so()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(s_later);
        var packs = installation.Get<CataloguePacks>();
        Assert.Null((await Assert.ThrowsAsync<UnknownSignerException>(() => packs.InstallAsync(installation.Owner, new PackMaker().With(PackMaker.Changed()).Make()))).Fingerprint);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unknown = await Assert.ThrowsAsync<UnknownSignerException>(() => packs.InstallAsync(installation.Owner, new PackMaker { Key = stranger }.With(PackMaker.Changed()).Make()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stranger.ExportSubjectPublicKeyInfo())), unknown.Fingerprint);
        AssertUntouched(installation);
        Assert.Null((await InstallAsync(installation, new PackMaker().With(PackMaker.Changed()).Make())).Signer);
    }

    [Fact]
    public async Task A_signature_that_does_not_fit_is_refused_even_when_unsigned_packs_are_taken()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pack = new PackMaker { Key = key, AfterSigning = bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"1.0\"", "\"1.1\"", StringComparison.Ordinal)) };
        await RefusedAsync(pack.With(PackMaker.Changed()).Make(), "signature does not fit");
    }

    public static TheoryData<string, string> Unusable { get; } = new()
    {
        { "climbing", "leads out of the archive" }, { "backslash", "leads out of the archive" }, { "bomb", "unpacks to more than" }, { "twice", "twice" }, { "capitals", "files are called" },
        { "utf16", "not UTF-8" }, { "latin1", "not UTF-8" }, { "mark", "byte order mark" }, { "broken", "openai.json" }, { "source", "\"source\"" }, { "observed", "\"observed\"" },
        { "stowaway", "not in the manifest" }, { "othername", "must be called" }, { "authority", "names the authority" }, { "future", "still to come" }, { "nothing", "names no file" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public Task A_pack_with_one_fault_is_refused_whole(string fault, string reason) => RefusedAsync(Broken(fault), reason);

    [Fact]
    public async Task A_pack_of_a_hundred_thousand_files_is_refused_whole()
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 100_000; i++) PackMaker.Add(zip, $"services/s{i}.json", []);
        }

        packed.Position = 0;
        await RefusedAsync(packed, "100000 files");
    }

    [Fact]
    public Task What_is_no_archive_is_refused() => RefusedAsync(new MemoryStream("not an archive at all"u8.ToArray()), "no readable ZIP");

    [Fact]
    public async Task A_pack_made_here_is_installed_elsewhere()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(s_later);
        Directory.CreateDirectory(installation["pack/services"]);
        await File.WriteAllBytesAsync(installation["pack/services/openai.json"], CatalogueFormat.Write(PackMaker.Changed()), TestContext.Current.CancellationToken);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await installation.Get<CataloguePacks>().MakeAsync(installation["pack"], "from-here", "2027.3", installation["here.pack.zip"], key.ExportPkcs8PrivateKeyPem());
        await installation.Get<TrustedKeys>().AddAsync(installation.Owner, new NewTrustedKey("Us", key.ExportSubjectPublicKeyInfoPem()));
        await using var file = File.OpenRead(installation["here.pack.zip"]);
        var done = await installation.Get<CataloguePacks>().InstallAsync(installation.Owner, file);
        Assert.Equal(("from-here", "2027.3", "Us", 1), (done.Name, done.Version, done.Signer, done.Services));
    }

    [Fact]
    public async Task A_pack_that_was_removed_leaves_the_catalogue_as_it_was_before()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(s_later);
        var done = await InstallAsync(installation, new PackMaker().With(PackMaker.Changed()).Make());
        await installation.Get<CatalogueProvider>().RemoveAsync(installation.Owner, done.Id);
        AssertUntouched(installation);
        Assert.Empty(installation.Get<ServiceDirectory>().InForce.Beside("openai"));
    }

    [Fact]
    public async Task A_pack_whose_service_a_request_names_stays()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(s_later);
        var done = await InstallAsync(installation, new PackMaker().With(PackMaker.Changed() with { Id = "example-chat", Name = "Example Chat" }).Make());
        await installation.Filing.NewAsync(installation.Owner, new(await installation.AddKimAsync(), "example-chat", ["access"]));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<CatalogueProvider>().RemoveAsync(installation.Owner, done.Id));
        Assert.Contains("example-chat", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(installation.Get<ServiceDirectory>().Catalogue.Find("example-chat"));
    }

    [Fact]
    public async Task Only_who_sees_everyone_may_change_what_everyone_sees()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await Assert.ThrowsAsync<RefusedException>(() => installation.Get<CataloguePacks>().InstallAsync(new UserScope("user:kim", "kim", false), new PackMaker().With(PackMaker.Changed()).Make(), true));
    }

    private static MemoryStream Broken(string fault)
    {
        var good = CatalogueFormat.Write(PackMaker.Changed());
        return fault switch
        {
            "climbing" => new PackMaker().With(PackMaker.Changed()).With("services/../../../outside.json", good).Make(),
            "backslash" => new PackMaker().With(PackMaker.Changed()).With("services\\..\\outside.json", good).Make(),
            "bomb" => new PackMaker().With("services/openai.json", new byte[40 * 1024 * 1024]).Make(),
            "twice" => new PackMaker().With(PackMaker.Changed()).With(PackMaker.Changed(mailbox: "other@example.org")).Make(),
            "capitals" => new PackMaker().With("services/OpenAI.json", good).Make(),
            "utf16" => new PackMaker().With("services/openai.json", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(good))).Make(),
            "latin1" => new PackMaker().With("services/laion.json", Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(CatalogueFormat.Write(ServiceCatalogue.Embedded.Find("laion")!)))).Make(),
            "mark" => new PackMaker().With("services/openai.json", [0xEF, 0xBB, 0xBF, .. good]).Make(),
            "broken" => new PackMaker().With("services/openai.json", good[..^40]).Make(),
            "source" or "observed" => new PackMaker().With("services/openai.json", PackMaker.Lacking(fault)).Make(),
            "stowaway" => new PackMaker { OutsideManifest = true }.With(PackMaker.Changed()).With("readme.txt", "hello"u8.ToArray()).Make(),
            "othername" => new PackMaker().With("services/other.json", good).Make(),
            "authority" => new PackMaker().With(PackMaker.Changed() with { LeadAuthority = ServiceCatalogue.Embedded.Find("openai")!.LeadAuthority! with { Authority = "nowhere" } }).Make(),
            "future" => new PackMaker { MadeOn = "2099-01-01" }.With(PackMaker.Changed()).Make(),
            _ => new PackMaker().Make(),
        };
    }

    private static async Task RefusedAsync(Stream pack, string reason)
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(s_later);
        var refused = await Assert.ThrowsAsync<InputException>(() => InstallAsync(installation, pack));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        AssertUntouched(installation);
    }

    private static Task<PackInstalled> InstallAsync(TestInstallation installation, Stream pack) => installation.Get<CataloguePacks>().InstallAsync(installation.Owner, pack, acceptUnsigned: true);

    private static void AssertUntouched(TestInstallation installation)
    {
        var now = installation.Get<ServiceDirectory>().InForce;
        Assert.Equal(ServiceCatalogue.Embedded.Services, now.Catalogue.Services);
        Assert.Single(now.Layers);
    }
}
