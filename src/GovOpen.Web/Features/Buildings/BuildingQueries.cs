using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.WaterRecords;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Buildings;

/// <summary>Reads the page behind a label: five small queries over indexes, however large the register is.</summary>
public sealed class BuildingQueries(GovOpenDbContext db, PublishedRecordQueries records, TimeProvider time)
{
    /// <summary>Records shown of each facility; older ones stand on the estate's data sets.</summary>
    public const int HistoryLength = 8;

    /// <summary>The page of a label by its normalised code, or null when there is no such label.</summary>
    public async Task<BuildingPage?> FindAsync(string labelCode, CancellationToken cancellationToken)
    {
        var label = await LabelQuery(labelCode).SingleOrDefaultAsync(cancellationToken);
        if (label is null)
        {
            return null;
        }

        var facilities = await FacilityQuery(label.BuildingId).ToListAsync(cancellationToken);
        var ids = facilities.Select(f => f.Id).ToList();
        var cleanings = await CleaningQuery(ids).ToListAsync(cancellationToken);
        var tests = await TestQuery(ids).ToListAsync(cancellationToken);
        var today = time.Today();
        foreach (var facility in facilities)
        {
            facility.Verdict = Verdict.Of(facility.Standing, facility.OutOfServiceSince, today);
            facility.Cleanings = [.. cleanings.Where(c => c.FacilityId == facility.Id)];
            facility.Tests = [.. tests.Where(t => t.FacilityId == facility.Id)];
        }

        var latestCleanings = facilities.Select(f => f.LatestCleaning?.Id ?? 0).ToList();
        var latestTests = facilities.Select(f => f.LatestTest?.Id ?? 0).ToList();
        var photos = await records.PhotoQuery(latestCleanings).ToListAsync(cancellationToken);
        var values = await records.ValueQuery(latestTests).ToListAsync(cancellationToken);
        foreach (var facility in facilities)
        {
            facility.Photos = [.. photos.Where(p => p.CleaningId == facility.LatestCleaning?.Id)];
            facility.Values = [.. values.Where(v => v.TestId == facility.LatestTest?.Id)];
        }

        return new BuildingPage
        {
            BuildingId = label.BuildingId,
            LabelCode = labelCode,
            LabelState = label.State,
            LabelEnd = label.State == LabelState.Active ? null : await EndQuery(labelCode, label.BuildingId).SingleAsync(cancellationToken),
            EstateId = label.EstateId,
            EstateName = label.EstateName,
            BuildingName = label.BuildingName,
            Address = label.Address,
            TownName = label.TownName,
            Facilities = [.. facilities.OrderByDescending(f => f.Verdict.Kind).ThenBy(f => f.Kind).ThenBy(f => f.Id)],
        };
    }

    internal IQueryable<LabelRow> LabelQuery(string labelCode) =>
        from label in db.Labels
        where label.Code == labelCode
        join town in db.Divisions on label.Building!.Estate!.DivisionCode.Substring(0, DivisionCodes.TownLength) equals town.Code
        select new LabelRow(
            label.BuildingId, label.State, label.Building!.EstateId, label.Building.Estate!.Name, label.Building.Name,
            label.Building.Address, town.Name);

    internal IQueryable<LabelEnd> EndQuery(string labelCode, int buildingId) => db.Labels
        .Where(l => l.Code == labelCode)
        .Select(l => new LabelEnd(
            l.Events.Where(e => e.Kind == LabelEventKind.Replaced || e.Kind == LabelEventKind.Retired)
                .OrderByDescending(e => e.Id).Select(e => (DateTime?)e.AtUtc).FirstOrDefault(),
            db.Labels.Where(o => o.BuildingId == buildingId && o.State == LabelState.Active)
                .OrderBy(o => o.Code).Select(o => o.Code).FirstOrDefault()));

    internal IQueryable<FacilityFile> FacilityQuery(int buildingId) => db.Buildings
        .Where(b => b.Id == buildingId)
        .SelectMany(b => b.Facilities)
        .Select(f => new FacilityFile
        {
            Id = f.Id,
            Name = f.Name,
            Kind = f.Kind,
            RegisterNumber = f.RegisterNumber,
            Material = f.Material,
            VolumeInLitres = f.VolumeInLitres,
            HouseholdsServed = f.HouseholdsServed,
            CommissionedOn = f.CommissionedOn,
            HasLockedLid = f.HasLockedLid,
            HasVentScreen = f.HasVentScreen,
            ManagingUnitName = f.ManagingUnit!.Name,
            ManagingUnitPhone = f.ManagingUnit.Phone,
            OutOfServiceSince = f.OutOfServiceSince,
            OutOfServiceReason = f.OutOfServiceReason,
            Standing = f.Standing,
        });

    internal IQueryable<PublishedCleaning> CleaningQuery(List<int> facilityIds) => db.Cleanings
        .Where(c => facilityIds.Contains(c.FacilityId)
            && (c.State == PublicationState.Published || c.State == PublicationState.Withdrawn))
        .OrderByDescending(c => c.CleanedOn).ThenByDescending(c => c.Id)
        .Take(HistoryLength * facilityIds.Count)
        .Select(PublishedCleaning.Projection);

    internal IQueryable<PublishedTest> TestQuery(List<int> facilityIds) => db.WaterTests
        .Where(t => facilityIds.Contains(t.FacilityId)
            && (t.State == PublicationState.Published || t.State == PublicationState.Withdrawn))
        .OrderByDescending(t => t.SampledOn).ThenByDescending(t => t.Id)
        .Take(HistoryLength * facilityIds.Count)
        .Select(PublishedTest.Projection);
}

/// <summary>A label with the building it belongs to.</summary>
internal sealed record LabelRow(
    int BuildingId, LabelState State, int EstateId, string EstateName, string BuildingName, string Address, string TownName);
