using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Features.Water;

/// <summary>Reads the module whole, for download; an estate narrows it. Rows come in the order of their keys, so that they stream.</summary>
public sealed class WaterDataQueries(GovOpenDbContext db)
{
    internal IQueryable<FacilityDataRow> FacilityQuery(int? estate) => db.Facilities
        .Where(f => estate == null || f.EstateId == estate)
        .OrderBy(f => f.Id)
        .Select(f => new FacilityDataRow
        {
            Id = f.Id,
            RegisterNumber = f.RegisterNumber,
            Name = f.Name,
            Kind = f.Kind,
            Material = f.Material,
            VolumeInLitres = f.VolumeInLitres,
            HasLockedLid = f.HasLockedLid,
            HasVentScreen = f.HasVentScreen,
            HouseholdsServed = f.HouseholdsServed,
            CommissionedOn = f.CommissionedOn,
            EstateId = f.EstateId,
            EstateName = f.Estate!.Name,
            Address = f.Estate.Address,
            DivisionCode = f.Estate.DivisionCode,
            ManagingUnitName = f.ManagingUnit!.Name,
            OutOfServiceSince = f.OutOfServiceSince,
            OutOfServiceReason = f.OutOfServiceReason,
            Standing = f.Standing,
        });

    internal IQueryable<BuildingDataRow> BuildingQuery(int? estate) =>
        from building in db.Buildings
        where estate == null || building.EstateId == estate
        from facility in building.Facilities.DefaultIfEmpty()
        orderby building.Id, facility.Id
        select new BuildingDataRow(
            building.Id, building.Name, building.Address, building.EstateId, building.Estate!.Name, (int?)facility.Id, facility.RegisterNumber,
            building.Labels.Where(l => l.State == LabelState.Active).OrderBy(l => l.Code).Select(l => l.Code).FirstOrDefault());

    internal IQueryable<CleaningDataRow> CleaningQuery(int? estate) => db.Cleanings
        .Where(c => (c.State == PublicationState.Published || c.State == PublicationState.Withdrawn)
            && (estate == null || c.Facility!.EstateId == estate))
        .OrderBy(c => c.Id)
        .Select(c => new CleaningDataRow
        {
            RecordId = c.RecordId,
            Version = c.Version,
            State = c.State,
            FacilityId = c.FacilityId,
            RegisterNumber = c.Facility!.RegisterNumber,
            Source = c.Source,
            Cause = c.Cause,
            PlannedOn = c.PlannedOn,
            NoticePostedAtUtc = c.NoticePostedAtUtc,
            StartedAtUtc = c.StartedAtUtc,
            FinishedAtUtc = c.FinishedAtUtc,
            CleanedOn = c.CleanedOn,
            FirmName = c.FirmName,
            FilingNumber = c.FilingNumber,
            Disinfectant = c.Disinfectant,
            DoseInMilligramsPerLitre = c.DoseInMilligramsPerLitre,
            ContactMinutes = c.ContactMinutes,
            WitnessRole = c.WitnessRole,
            ConditionsBefore = c.ConditionsBefore,
            ConditionsAfter = c.ConditionsAfter,
            Photos = c.Photos.Count,
            PublishedAtUtc = c.PublishedAtUtc,
            FirstPublishedAtUtc = c.FirstPublishedAtUtc,
            CorrectionReason = c.CorrectionReason,
            WithdrawalReason = c.WithdrawalReason,
        });

    internal IQueryable<TestDataRow> TestQuery(int? estate) => db.WaterTests
        .Where(t => (t.State == PublicationState.Published || t.State == PublicationState.Withdrawn)
            && (estate == null || t.Facility!.EstateId == estate))
        .OrderBy(t => t.Id)
        .Select(t => new TestDataRow(
            t.RecordId, t.Version, t.State, t.FacilityId, t.Facility!.RegisterNumber, t.Source, t.SampledOn, t.SamplingPoint, t.LaboratoryName,
            t.AccreditationNumber, t.ReportNumber, t.LimitSet!.Name, t.LimitSet.Standard, t.Passed, t.PublishedAtUtc, t.CorrectionReason,
            t.WithdrawalReason));

    internal IQueryable<ValueDataRow> ValueQuery(int? estate) =>
        from test in db.WaterTests
        where test.State == PublicationState.Published && (estate == null || test.Facility!.EstateId == estate)
        from value in test.Values
        join limit in db.Set<Domain.Water.Limit>()
            on new { test.LimitSetId, value.IndicatorCode } equals new { limit.LimitSetId, limit.IndicatorCode }
        orderby test.Id, value.Id
        select new ValueDataRow(
            test.RecordId, test.FacilityId, test.Source, test.SampledOn, value.IndicatorCode, value.Indicator!.Name, value.Indicator.Unit, value.Form,
            value.Number, limit.Comparison, limit.Lower, limit.Upper, value.WithinLimit);
}
