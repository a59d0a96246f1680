using GovOpen.Web.Data.Sqlite;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Verdicts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Shared.Verdicts;

/// <summary>The judgement stands twice, in C# for one facility and in SQL for lists; here they are held against each other.</summary>
public sealed class FacilityVerdictsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Days around every boundary, as distance from today.</summary>
    private static readonly int?[] DueDays = [null, -400, -1, 0, 1, Verdict.SoonDays - 1, Verdict.SoonDays, Verdict.SoonDays + 1, 180];

    private static readonly int?[] TestDueDays = [null, -1, 0, 1];

    private static readonly int?[] OutOfServiceDays = [null, -1, 0, 1];

    private static readonly bool?[] TestConclusions = [null, false, true];

    [Fact]
    public async Task JudgedOn_EveryCombinationOfBoundaryDays_AgreesWithVerdict()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteGovOpenDbContext(
            new DbContextOptionsBuilder<SqliteGovOpenDbContext>().UseSqlite(connection).Options);
        await db.Database.EnsureCreatedAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Divisions.Add(new Division { Code = "999999999999", Name = "居委会", Level = DivisionLevel.Village, ParentCode = "999999999" });
            await db.SaveChangesAsync();
            await db.BulkInsertAsync([new Estate { Id = 1, Name = "小区", Address = "路1号", DivisionCode = "999999999999" }], default);
            await db.BulkInsertAsync(Facilities(), default);
            await transaction.CommitAsync();
        }

        var judged = await db.Facilities.AsNoTracking().JudgedOn(Today).ToListAsync();

        Assert.Equal(Facilities().Count(), judged.Count);
        Assert.All(judged, j => Assert.Equal(Verdict.Of(j.Facility.Standing, j.Facility.OutOfServiceSince, Today).Kind, j.Kind));
        Assert.Equal(Enum.GetValues<VerdictKind>(), judged.Select(j => j.Kind).Distinct().Order());
    }

    [Fact]
    public void Looks_AreThoseOfTheKinds() =>
        Assert.Equal(Enum.GetValues<VerdictKind>().Select(VerdictText.Look).Distinct().Order(), VerdictText.Looks.Order());

    private static IEnumerable<Facility> Facilities()
    {
        var combinations =
            from cleaned in new int?[] { null, -60 }
            from due in DueDays
            from tested in new int?[] { null, -60 }
            from testDue in TestDueDays
            from passed in TestConclusions
            from outOfService in OutOfServiceDays
            select (cleaned, due, tested, testDue, passed, outOfService);
        return combinations.Select((c, i) => new Facility
        {
            Id = i + 1,
            EstateId = 1,
            RegisterNumber = $"{i + 1}",
            Name = "屋顶水箱",
            Kind = FacilityKind.RoofTank,
            OutOfServiceSince = Day(c.outOfService),
            Standing = new FacilityStanding
            {
                LastCleanedOn = Day(c.cleaned),
                CleaningDueOn = Day(c.due),
                LastTestedOn = Day(c.tested),
                TestDueOn = Day(c.testDue),
                LastTestPassed = c.passed,
            },
        });
    }

    private static DateOnly? Day(int? distance) => distance is { } days ? Today.AddDays(days) : null;
}
