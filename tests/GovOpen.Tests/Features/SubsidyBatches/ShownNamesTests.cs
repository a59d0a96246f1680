using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>Names follow the rule that holds when they become public and every stricter one after it.</summary>
public sealed class ShownNamesTests : IAsyncLifetime
{
    private const string Head = "村,组,户主姓名,身份证号,面积,金额";
    private static readonly string[] Lines =
        [Head, $"护塘村,1,甄一,{People.Identity(1)},10,1500", $"护塘村,2,甄二,{People.Identity(2)},4,600", $"护塘村,2,甄三,{People.Identity(3)},2,300"];

    private readonly Portal _portal = new();
    private PostedLists _lists = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _lists = await PostedLists.OpenAsync(_portal);
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Theory]
    [InlineData(NameDisplay.OneCharacterStarred, null, "甄* 甄* 甄*")]
    [InlineData(NameDisplay.HiddenBelowAmount, 50_000L, "甄一 甄二 ")]
    public async Task Post_RuleBecameStricterSinceTheImport_ShowsNamesByTheNewRule(NameDisplay display, long? below, string expected)
    {
        var list = await _lists.ImportAsync("甲", "GDDL", Lines);
        await _lists.SetRuleAsync("GDDL", display, below);

        await _lists.PostAsync(list);

        Assert.Equal(expected, await ShownAsync("甲"));
    }

    [Fact]
    public async Task Post_RuleBecameMilderSinceTheImport_ShowsNamesByTheNewRule()
    {
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred);
        var list = await _lists.ImportAsync("甲", "GDDL", Lines);
        await _lists.SetRuleAsync("GDDL", NameDisplay.Full);

        await _lists.PostAsync(list);

        Assert.Equal("甄一 甄二 甄三", await ShownAsync("甲"));
    }

    [Fact]
    public async Task Import_SameRowsUnderAStricterRule_AreChangedRows()
    {
        await _lists.ImportAsync("甲", "GDDL", Lines);
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred);

        await _lists.ImportAsync("甲", "GDDL", [.. Lines, ""]);

        Assert.Equal("甄* 甄* 甄*", await ShownAsync("甲"));
    }

    [Fact]
    public async Task Publish_StricterText_TakesNamesOfItsYearsBackAtOnce()
    {
        var list = await _lists.PostedAsync("甲", "GDDL", Lines);
        var row = (await _lists.RowsAsync("甲"))[1];
        await _lists.CorrectAsync(list, row.Id, ("Quantity", "3"), ("Amount", "450"), ("Reason", "丈量后更正面积"));
        var ledger = $"/subsidies/villages/{PostedLists.Hutang}?year=2026&programme=GDDL&q=甄";
        Assert.Contains("甄一", (await _portal.Visitor().GetAsync(ledger)).AllText, StringComparison.Ordinal);

        await PublishAsync("GDDL", NameDisplay.OneCharacterStarred);

        Assert.Equal("甄* 甄* 甄*", await ShownAsync("甲"));
        Assert.DoesNotContain("甄一", (await _portal.Visitor().GetAsync(ledger)).AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("甄二", (await _portal.Visitor().GetAsync($"/subsidies/records/{row.Id}")).AllText, StringComparison.Ordinal);
        Assert.All(await _portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.RecordId == row.Id).Select(v => v.DisplayName).ToListAsync()), name => Assert.Equal("甄*", name));
    }

    [Fact]
    public async Task Publish_MilderText_BringsNoNameBack()
    {
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred);
        await _lists.PostedAsync("甲", "GDDL", Lines);

        await PublishAsync("GDDL", NameDisplay.Full);

        Assert.Equal("甄* 甄* 甄*", await ShownAsync("甲"));
    }

    [Fact]
    public async Task PostAndCorrect_AfterTheNamesHaveEnded_ShowNone()
    {
        var list = await _lists.ImportAsync("甲", "GDDL", Lines);
        await _portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == "GDDL").ExecuteUpdateAsync(set => set.SetProperty(v => v.PublicationYears, -1)));

        await _lists.PostAsync(list);
        Assert.Equal("  ", await ShownAsync("甲"));

        await _lists.CorrectAsync(list, (await _lists.RowsAsync("甲"))[0].Id, ("Name", "甄壹"), ("LastFour", "1234"), ("Reason", "更正姓名"));
        Assert.Equal("  ", await ShownAsync("甲"));
    }

    [Fact]
    public async Task Import_PersonNamedLikeABody_IsAPerson()
    {
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred);
        await _lists.ImportAsync(
            "甲", "GDDL", Head, $"护塘村,1,李建厂,{People.Identity(7)},10,1500", $"护塘村,1,欧阳公司,{People.Identity(8)},10,1500", "护塘村,1,护塘果园专业合作社,93310230MA1K000017,10,1500");

        Assert.Equal("李*厂 欧*公司 护塘果园专业合作社", await ShownAsync("甲"));
    }

    private async Task<string> ShownAsync(string list) => string.Join(' ', (await _lists.RowsAsync(list)).Select(r => r.DisplayName));

    /// <summary>What the service of publishing does after a text has become public.</summary>
    private async Task PublishAsync(string programme, NameDisplay display)
    {
        await _lists.SetRuleAsync(programme, display);
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovOpen.Web.Data.GovOpenDbContext>();
        var text = await scope.ServiceProvider.GetRequiredService<ShownNames>()
            .TextQuery(await db.SubsidyProgrammes.Where(p => p.Code == programme).Select(p => p.Id).SingleAsync(), 2026).FirstAsync();
        Assert.Equal(PublicationState.Published, text.State);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var consequence in scope.ServiceProvider.GetServices<IPublicationConsequence<SubsidyProgrammeVersion>>())
        {
            await consequence.ApplyAsync(text, CancellationToken.None);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
