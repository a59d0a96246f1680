using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Commands.Demo;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Commands;

public sealed class DemoDistrictTests
{
    [Fact]
    public async Task PostedLists_SayWhoDraftedAndWhoApprovedThem()
    {
        var file = await DemoTemplate.CopyAsync();
        try
        {
            await using var db = DemoTemplate.Open(file);
            var lists = await db.SubsidyBatches.Where(b => b.State >= SubsidyStates.FirstPublic).ToListAsync();

            Assert.NotEmpty(lists);
            Assert.All(lists, list => Assert.Equal(DemoSignIns.ClerksOf(list.DivisionCode), (list.SubmittedByName!, list.PostedByName!)));
            Assert.Equal(("漕泾经办 小沈", "漕泾审核 老金"), DemoSignIns.ClerksOf(Portal.Caojing));
            Assert.All(await db.SubsidyProgrammes.Select(p => p.DivisionCode).Distinct().ToListAsync(), division => Assert.StartsWith("金山区", DemoSignIns.ClerksOf(division).Drafter, StringComparison.Ordinal));
        }
        finally
        {
            DemoTemplate.Delete(file);
        }
    }

    [Fact]
    public async Task Fill_Small_IsTheDistrictThatIsPromised()
    {
        var file = await DemoTemplate.CopyAsync();
        try
        {
            await using var db = DemoTemplate.Open(file);

            Assert.True(await db.Buildings.CountAsync() >= 40);
            Assert.True(await db.Estates.AnyAsync(e => e.Name == "中环家园" && e.DivisionCode == "310107021017"));
            Assert.Equal(22, await db.SubsidyProgrammes.CountAsync());
            Assert.True(await db.SubsidyRecords.CountAsync() >= 3_500);
            Assert.Equal(3, await db.SubsidyRecords.Select(r => r.Year).Distinct().CountAsync());
            Assert.Equal(
                Enum.GetValues<SubsidyState>().Where(s => s != SubsidyState.Planned).Order(),
                (await db.SubsidyRecords.Select(r => r.State).Distinct().ToListAsync()).Order());
            Assert.Equal(8, await db.CatalogueDomains.CountAsync());
            Assert.True(await db.CatalogueItems.CountAsync() >= 200);
            Assert.Equal(5, await db.CatalogueItemVersions.Select(v => v.Stage).Distinct().CountAsync());
            Assert.False(await db.CatalogueItemVersions.AnyAsync(v => v.Basis.Count == 0 || v.Channels == DisclosureChannels.None));
            Assert.Empty(await IntegrityChecks.FindAsync(db, CancellationToken.None));
        }
        finally
        {
            DemoTemplate.Delete(file);
        }
    }

    [Fact]
    public async Task Fill_TwiceFromOneSeed_GivesTheSameDistrict()
    {
        var first = await DemoTemplate.CopyAsync();
        var second = Path.Combine(Path.GetTempPath(), $"govopen-test-{Guid.NewGuid():N}.db");
        try
        {
            await using var one = DemoTemplate.Open(first);
            await using var two = DemoTemplate.Open(second);
            await new Web.Data.DatabaseUpkeep(two).MigrateAsync(CancellationToken.None);
            await new DemoDistrict(two, DemoTemplate.Macs, two.Time, DemoSize.Small, Progress.Silent).FillAsync(CancellationToken.None);

            Assert.Equal(await one.Labels.Select(l => l.Code).ToListAsync(), await two.Labels.Select(l => l.Code).ToListAsync());
            Assert.Equal(
                await one.SubsidyRecords.OrderBy(r => r.Id).Select(r => new { r.RecipientName, r.AmountInFen, r.State }).ToListAsync(),
                await two.SubsidyRecords.OrderBy(r => r.Id).Select(r => new { r.RecipientName, r.AmountInFen, r.State }).ToListAsync());
            Assert.Equal(
                await one.Cleanings.OrderBy(c => c.Id).Select(c => new { c.RecordId, c.CleanedOn }).ToListAsync(),
                await two.Cleanings.OrderBy(c => c.Id).Select(c => new { c.RecordId, c.CleanedOn }).ToListAsync());
        }
        finally
        {
            DemoTemplate.Delete(first);
            DemoTemplate.Delete(second);
        }
    }

    [Theory]
    [InlineData(11, 0, 5)]
    [InlineData(150, 5_000, 600)]
    public async Task Fill_AnySize_MakesJustSoMany(int buildings, int records, int items)
    {
        var file = Path.Combine(Path.GetTempPath(), $"govopen-test-{Guid.NewGuid():N}.db");
        try
        {
            await using var db = DemoTemplate.Open(file);
            await new Web.Data.DatabaseUpkeep(db).MigrateAsync(CancellationToken.None);
            await new DemoDistrict(db, DemoTemplate.Macs, db.Time, new DemoSize(buildings, records, items, 1), Progress.Silent).FillAsync(CancellationToken.None);

            Assert.Equal(
                (buildings, records, items),
                (await db.Buildings.CountAsync(), await db.SubsidyRecords.CountAsync(), await db.CatalogueItems.CountAsync()));
            Assert.Empty(await IntegrityChecks.FindAsync(db, CancellationToken.None));
        }
        finally
        {
            DemoTemplate.Delete(file);
        }
    }
}
