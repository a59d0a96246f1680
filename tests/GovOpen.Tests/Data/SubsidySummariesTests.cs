using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Data.Summaries;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Data;

/// <summary>Totals of the ledger that differ from what they sum are found, and counting anew puts them right.</summary>
public sealed class SubsidySummariesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task TownTotal_ThatDiffersFromItsVillages_IsFoundAndCountedRight()
    {
        var before = await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default));
        Assert.DoesNotContain(before, f => f.Contains("of town", StringComparison.Ordinal));
        var (programme, year) = await portal.ReadAsync(async db =>
        {
            var total = await db.SubsidyTownTotals.FirstAsync();
            (total.RecordCount, total.AmountInFen) = (total.RecordCount + 1, total.AmountInFen - 1);
            await db.SaveChangesAsync();
            return (total.ProgrammeId, total.Year);
        });

        Assert.Single(await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default)), f => f.Contains("of town", StringComparison.Ordinal));

        await portal.ChangeAsync(async db =>
        {
            await new SubsidySummaries(db).RefreshAsync(programme, year, null, default);
            return 0;
        });
        Assert.Equal(before, await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default)));
    }

    [Fact]
    public async Task VillageTotal_WithWrongCorrectionsOrRecoveries_IsFoundAndCountedRight()
    {
        var before = await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default));
        var (programme, year, village) = await portal.ReadAsync(async db =>
        {
            var total = await db.SubsidyTotals.OrderByDescending(t => t.RecoveredInFen).FirstAsync();
            Assert.True(total.RecoveredInFen > 0);
            (total.CorrectionCount, total.RecoveredInFen) = (total.CorrectionCount + 1, 0);
            await db.SaveChangesAsync();
            return (total.ProgrammeId, total.Year, total.VillageCode);
        });

        Assert.Single(await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default)), f => f.Contains($"of village {village}, programme {programme}, {year}", StringComparison.Ordinal));

        await portal.ChangeAsync(async db =>
        {
            await new SubsidySummaries(db).RefreshAsync(programme, year, [village], default);
            return 0;
        });
        Assert.Equal(before, await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default)));
    }

    [Fact]
    public async Task NameList_ThatIsNotThatOfItsRows_IsFoundAndMadeRight()
    {
        var before = await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default));
        var (area, year) = await portal.ReadAsync(async db =>
        {
            var list = await db.SubsidyNameLists.FirstAsync();
            await db.SubsidyNameLists.Where(l => l.AreaCode == list.AreaCode && l.Year == list.Year).ExecuteUpdateAsync(set => set.SetProperty(l => l.Names, l => l.Names + "\n多余的人"));
            return (list.AreaCode, list.Year);
        });

        Assert.Contains($"names of area {area}, {year}", Assert.Single((await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default))).Except(before)), StringComparison.Ordinal);

        await portal.ChangeAsync(async db =>
        {
            await new SubsidyNames(db).RefreshAsync(year, [area, area], default);
            return 0;
        });
        Assert.Equal(before, await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, default)));
    }

    [Fact]
    public async Task Counting_OutsideATransaction_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => portal.ReadAsync(async db =>
        {
            await new SubsidySummaries(db).RefreshAsync(1, 2025, null, default);
            return 0;
        }));
        Assert.Contains("transaction", refused.Message, StringComparison.Ordinal);
    }
}
