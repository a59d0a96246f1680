using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Subsidies;

public sealed class NameRetentionTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Clock_PastMidnightAfterThePublicationYears_TakesNamesOffAndLeavesTotalsAndBodies()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.Year == 2024 && r.State == SubsidyState.Paid && r.RecipientKind == RecipientKind.Household && r.DisplayName != ""
                && db.SubsidyRecordVersions.Any(v => v.RecordId == r.Id))
            .OrderBy(r => r.Id).FirstAsync());
        var path = $"/subsidies/villages/{row.AreaCode}?year=2024";
        var visitor = portal.Visitor();
        var before = await portal.ReadAsync(db => db.SubsidyTotals.SumAsync(t => t.AmountInFen));
        var later = await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r => r.Year > 2024 && r.DisplayName != ""));
        var bodies = await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r => r.RecipientKind != RecipientKind.Household && r.DisplayName != ""));
        Assert.Contains(row.DisplayName, (await visitor.GetAsync($"{path}&q={Uri.EscapeDataString(row.DisplayName)}")).Text("table"), StringComparison.Ordinal);
        Assert.Contains(row.DisplayName, (await visitor.GetAsync($"/subsidies/records/{row.Id}")).Text("h1"), StringComparison.Ordinal);

        // The term is cut to one year, so that it ended on 31 December 2025; the calendar looks again after midnight in China.
        await portal.ReadAsync(db => db.SubsidyProgrammeVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.PublicationYears, 1)));
        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        await Task.Delay(500);
        Assert.Contains(row.DisplayName, (await visitor.GetAsync($"/subsidies/records/{row.Id}")).Text("h1"), StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromHours(13));
        for (var wait = 0; wait < 100 && await NamedAsync(); wait++)
        {
            await Task.Delay(100);
        }

        var page = await visitor.GetAsync($"/subsidies/records/{row.Id}");
        var list = await visitor.GetAsync(path);
        Assert.DoesNotContain(row.DisplayName, page.AllText, StringComparison.Ordinal);
        Assert.Contains("公开期限到 2025年12月31日为止", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(row.DisplayName, list.Text("table"), StringComparison.Ordinal);
        Assert.Empty((await visitor.GetAsync($"{path}&q={Uri.EscapeDataString(row.DisplayName)}")).Page.QuerySelectorAll("tbody a[href='/subsidies/records/" + row.Id + "']"));
        Assert.Equal(before, await portal.ReadAsync(db => db.SubsidyTotals.SumAsync(t => t.AmountInFen)));
        Assert.Equal(later, await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r => r.Year > 2024 && r.DisplayName != "")));
        Assert.Equal(bodies, await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r => r.RecipientKind != RecipientKind.Household && r.DisplayName != "")));
        Assert.False(await portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.Record!.Year == 2024 && v.Record.RecipientKind == RecipientKind.Household && v.DisplayName != "")));
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.RecordKind == nameof(SubsidyRecord) && e.Action == AuditActions.Changed && e.RecordKey.EndsWith("2024"))));
        Assert.DoesNotContain(row.DisplayName, await portal.ReadAsync(db => db.SubsidyNameLists.Where(l => l.Year == 2024 && l.AreaCode == row.AreaCode).Select(l => l.Names).SingleAsync()), StringComparison.Ordinal);
        Assert.Empty(await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, CancellationToken.None)));

        await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.DisplayName, "又有名字")));
        var found = await portal.ReadAsync(db => IntegrityChecks.FindAsync(db, CancellationToken.None));
        Assert.Equal(2, found.Count);
        Assert.Contains(found, f => f.Contains("still public", StringComparison.Ordinal));
        Assert.Contains(found, f => f.Contains($"The list of names of area {row.AreaCode}, 2024", StringComparison.Ordinal));
    }

    private Task<bool> NamedAsync() => portal.ReadAsync(db => db.SubsidyRecords.AnyAsync(r => r.Year == 2024 && r.RecipientKind == RecipientKind.Household && r.DisplayName != ""));
}
