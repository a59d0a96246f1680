using System.IO.Compression;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Commands;

/// <summary>The verbs as an operator types them.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static readonly Dictionary<string, string> Configured = new()
    {
        ["Portal__PublicOrigin"] = "https://gk.example.gov.cn",
        ["Privacy__IdentityKey"] = Convert.ToBase64String(new byte[32]),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("govopen-verbs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("demo", "--buildings", "many")]
    [InlineData("demo", "--records", "-1")]
    [InlineData("user", "add", "--email", "a@b.example")]
    [InlineData("labels", "--estate", "1")]
    public async Task Verb_BadUsage_ExitsWith2AndSaysWhat(params string[] args)
    {
        var run = await ProgramRun.RunAsync(_folder, Nothing, null, args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Serve_WithoutConfigurationAndSchema_RefusesAndNamesEach()
    {
        var run = await ProgramRun.RunAsync(_folder, Nothing, null, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Portal__PublicOrigin is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("Privacy__IdentityKey is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("Initial", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Privacy__IdentityKey is missing")]
    [InlineData("c2hvcnQ=", "Privacy__IdentityKey is not base64 of 32 bytes or more")]
    public async Task Verb_WithoutASoundIdentityKey_RefusesPlainly(string key, string expected)
    {
        var settings = new Dictionary<string, string>(Configured) { ["Privacy__IdentityKey"] = key };

        var run = await ProgramRun.RunAsync(_folder, settings, null, "import", "subsidies", "none.csv", "--programme", "GDDL", "--year", "2026");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal__PublicOrigin", "gk.example.gov.cn")]
    [InlineData("Portal__PublicOrigin", "https://gk.example.gov.cn/path")]
    [InlineData("Privacy__IdentityKey", "c2hvcnQ=")]
    [InlineData("Privacy__IdentityKey", "not base64!")]
    [InlineData("Privacy__PreviousIdentityKeys__0", "c2hvcnQ=")]
    [InlineData("Privacy__PreviousIdentityKeys__1", "")]
    [InlineData("Privacy__PreviousIdentityKeys__0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Privacy__PreviousIdentityKeys", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    [InlineData("Redis__Configuration", "localhost")]
    public async Task Check_WrongSetting_IsAFinding(string key, string value)
    {
        var settings = new Dictionary<string, string>(Configured) { [key] = value };

        var run = await ProgramRun.RunAsync(_folder, settings, null, "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(key, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_FirstDay_GetsFromNothingToLabels()
    {
        Assert.Equal(0, (await ProgramRun.RunAsync(_folder, Configured, null, "migrate")).ExitCode);
        Assert.Contains("up to date", (await ProgramRun.RunAsync(_folder, Configured, null, "migrate")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ProgramRun.RunAsync(_folder, Configured, null, "demo", "--buildings", "12", "--records", "100", "--items", "5")).ExitCode);

        var again = await ProgramRun.RunAsync(_folder, Configured, null, "demo");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("not empty", again.Error, StringComparison.Ordinal);

        string[] user = ["user", "add", "--email", "boss@gov.example", "--name", "主任", "--role", "Administrator", "--division", "310107", "--password-stdin"];
        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, "short", user)).ExitCode);
        var added = await ProgramRun.RunAsync(_folder, Configured, "a long enough password", user);
        Assert.Equal(0, added.ExitCode);
        Assert.DoesNotContain("a long enough password", added.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, "a long enough password", user)).ExitCode);
        var nowhere = await ProgramRun.RunAsync(_folder, Configured, "a long enough password", [.. user[..^2], "999999", "--password-stdin"]);
        Assert.Contains("no division 999999", nowhere.Error, StringComparison.Ordinal);

        var zip = Path.Combine(_folder, "labels.zip");
        Assert.Equal(0, (await ProgramRun.RunAsync(_folder, Configured, null, "labels", "--estate", "1", "--out", zip)).ExitCode);
        using (var archive = ZipFile.OpenRead(zip))
        {
            var drawings = archive.Entries.Where(e => e.FullName.EndsWith(".svg", StringComparison.Ordinal)).ToList();
            Assert.Equal(10, drawings.Count);
            Assert.Contains(archive.Entries, e => e.FullName == "labels.csv");
            Assert.All(drawings, e => Assert.Matches(@"^7\d号-[0-9A-Z]{4}-[0-9A-Z]{4}\.svg$", e.FullName));
        }

        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, null, "labels", "--estate", "999", "--out", zip)).ExitCode);
        Assert.Equal(2, (await ProgramRun.RunAsync(_folder, Configured, null, "labels", "--estate", "1", "--out", zip, "--format", "a3")).ExitCode);
        var check = await ProgramRun.RunAsync(_folder, Configured, null, "check");
        Assert.Equal(0, check.ExitCode);
        Assert.Matches(@"^Identity key in use \([0-9a-f]{8}\): \d+ rows( and 1 entries of the exclusion list)?\.\s+No findings\.\s*$", check.Output);

        var exclusions = Path.Combine(_folder, "exclusions.csv");
        string[] import = ["import", "exclusions", exclusions, "--division", "310116"];
        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, null, import)).ExitCode);
        await File.WriteAllBytesAsync(exclusions, Tables.Csv("身份证号,原因,起始日期", $"{People.Identity(1)[..17]}A,死亡,2026-01-02"));
        var wrong = await ProgramRun.RunAsync(_folder, Configured, null, import);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("310*************", wrong.Error, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(exclusions, Tables.Csv("身份证号,原因,起始日期", $"{People.Identity(1)},死亡,2026-01-02"));
        Assert.Equal(0, (await ProgramRun.RunAsync(_folder, Configured, null, import)).ExitCode);
        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, null, [.. import[..^1], "999999"])).ExitCode);
        var named = await ProgramRun.RunAsync(
            _folder, Configured, null, "import", "subsidies", exclusions, "--programme", "GDDL", "--year", "2026", "--batch", $"{People.Identity(1)}的名单");
        Assert.Equal(1, named.ExitCode);
        Assert.Contains("read by everybody", named.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Identity(1), named.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await ProgramRun.RunAsync(_folder, Configured, null, "rekey", exclusions, "--programme", "GDDL", "--year", "1999")).ExitCode);

        var other = new Dictionary<string, string>(Configured) { ["Privacy__IdentityKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()) };
        var lost = await ProgramRun.RunAsync(_folder, other, null, "check");
        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("which is not configured", lost.Error, StringComparison.Ordinal);
        other["Privacy__PreviousIdentityKeys__0"] = Configured["Privacy__IdentityKey"];
        var rotated = await ProgramRun.RunAsync(_folder, other, null, "check");
        Assert.Equal(0, rotated.ExitCode);
        Assert.Contains("Previous identity key 0", rotated.Output, StringComparison.Ordinal);
    }
}
