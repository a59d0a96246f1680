using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.WaterRecords;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>Reads for the clerk's pages about tests; nothing outside the actor's scope is ever found.</summary>
public sealed class WaterTestQueries(GovOpenDbContext db)
{
    public IQueryable<WaterTest> InScope(Actor actor) => db.WaterTests.InScopeOf(actor, Modules.Water);

    public IQueryable<WaterTestListRow> List(Actor actor, PublicationState? state) => InScope(actor)
        .Where(t => state == null || t.State == state)
        .OrderByDescending(t => t.DraftedAtUtc).ThenByDescending(t => t.Id)
        .Select(t => new WaterTestListRow(
            t.Id, t.Facility!.Name, t.Facility.Estate!.Name, t.SampledOn, t.Passed, t.Source, t.State, t.Version, t.DraftedByName));

    public IQueryable<PublishedTest> FactsQuery(long id) => db.WaterTests.Where(t => t.Id == id).Select(PublishedTest.Projection);

    public IQueryable<IndicatorField> IndicatorQuery(int limitSetId) => db.Set<Limit>()
        .Where(l => l.LimitSetId == limitSetId)
        .OrderBy(l => l.Indicator!.SortOrder)
        .Select(l => new IndicatorField(l.IndicatorCode, l.Indicator!.Name, l.Indicator.Unit, l.Comparison, l.Lower, l.Upper));

    public IQueryable<TestValue> ValueQuery(long testId) => db.TestValues.AsNoTracking().Where(v => v.WaterTestId == testId);

    public IQueryable<string> ReportNameQuery(long testId) =>
        db.WaterTests.Where(t => t.Id == testId && t.ReportFileId != null).Select(t => t.ReportFile!.FileName);

    /// <summary>Other published records of the facility with the same report.</summary>
    public IQueryable<WaterTest> SameReportQuery(int facilityId, Guid recordId, string laboratory, string reportNumber) => db.WaterTests
        .Where(t => t.FacilityId == facilityId && t.RecordId != recordId && t.State == PublicationState.Published
            && t.LaboratoryName == laboratory && t.ReportNumber == reportNumber);

    /// <summary>The limits that hold at a place on a day, with their values; null where none do.</summary>
    public async Task<LimitSet?> FindLimitsAsync(string divisionCode, DateOnly day, CancellationToken cancellationToken) =>
        LimitSet.Holding(await db.LimitSets.AsNoTracking().Include(s => s.Limits).ToListAsync(cancellationToken), divisionCode, day);
}
