using GovOpen.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Data;

public sealed class AuditTrailTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorName = 'nobody'")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("REPLACE INTO AuditEntries (Id, AtUtc, ActorName, Action, RecordKind, RecordKey) SELECT Id, AtUtc, 'nobody', Action, RecordKind, RecordKey FROM AuditEntries")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries (Id, AtUtc, ActorName, Action, RecordKind, RecordKey) VALUES ((SELECT MAX(Id) FROM AuditEntries), 0, 'nobody', 'x', 'x', 'x')")]
    public async Task AuditEntry_ChangedBySql_IsRefusedByTheDatabase(string sql)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Contains("Audit entries cannot be changed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ThatFails_LeavesNoEntryBehind()
    {
        var before = await portal.ReadAsync(db => db.AuditEntries.CountAsync());

        await Assert.ThrowsAsync<DbUpdateException>(() => portal.ReadAsync(async db =>
        {
            var estate = await db.Estates.FirstAsync();
            estate.Name = "改名";
            estate.DivisionCode = "999999999999"; // No such division: the foreign key refuses.
            return await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await portal.ReadAsync(db => db.AuditEntries.CountAsync()));
        Assert.False(await portal.ReadAsync(db => db.Estates.AnyAsync(e => e.Name == "改名")));
    }

    [Fact]
    public async Task Save_Account_KeepsNoSecretInTheTrail()
    {
        await portal.AddAccountAsync(GovOpen.Web.Domain.Office.Role.Editor);

        var entries = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.RecordKind == "Account").ToListAsync());

        Assert.NotEmpty(entries);
        Assert.DoesNotContain(entries, e => e.After?.Contains("Hash", StringComparison.Ordinal) == true || e.After?.Contains("Stamp", StringComparison.Ordinal) == true);
    }
}
