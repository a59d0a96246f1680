using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>Writes drafts of tests with their values and report: one transaction each, everything or nothing.</summary>
public sealed class WaterTestDrafts(GovOpenDbContext db, TimeProvider time)
{
    public async Task<WaterTest> CreateAsync(
        FacilityChoice facility, WaterTestForm form, ReadWaterTest read, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var test = new WaterTest
        {
            DivisionCode = facility.DivisionCode,
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            FacilityId = facility.Id,
            Source = form.Source!.Value,
            SampledOn = form.SampledOn!.Value,
            SamplingPoint = form.SamplingPoint!.Trim(),
            LaboratoryName = form.LaboratoryName!.Trim(),
            AccreditationNumber = form.AccreditationNumber!.Trim(),
            ReportNumber = form.ReportNumber!.Trim(),
            LimitSetId = read.Limits.Id,
            Passed = read.Values.All(v => v.WithinLimit),
            ReportFileId = await AddReportAsync(read.Report, cancellationToken),
        };
        test.Values.AddRange(read.Values);
        db.WaterTests.Add(test);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return test;
    }

    /// <summary>False when somebody changed the draft since the clerk read it; nothing is written then.</summary>
    public async Task<bool> UpdateAsync(WaterTest test, WaterTestForm form, ReadWaterTest read, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Entry(test).Property(t => t.ConcurrencyStamp).OriginalValue = form.Stamp;
        db.Entry(test).Property(t => t.ConcurrencyStamp).IsModified = true; // A change of values alone counts as a change.
        test.Source = form.Source!.Value;
        test.SampledOn = form.SampledOn!.Value;
        test.SamplingPoint = form.SamplingPoint!.Trim();
        test.LaboratoryName = form.LaboratoryName!.Trim();
        test.AccreditationNumber = form.AccreditationNumber!.Trim();
        test.ReportNumber = form.ReportNumber!.Trim();
        test.LimitSetId = read.Limits.Id;
        test.Passed = read.Values.All(v => v.WithinLimit);
        if (form.RemoveReport)
        {
            test.ReportFileId = null;
        }

        try
        {
            if (read.Report is not null)
            {
                test.ReportFileId = await AddReportAsync(read.Report, cancellationToken);
            }

            // Values are replaced where they differ, so that the audit trail tells what changed and nothing else.
            var old = await db.TestValues.Where(v => v.WaterTestId == test.Id).ToListAsync(cancellationToken);
            var same = old.Where(o => read.Values.Any(v => IsSame(o, v))).ToList();
            db.TestValues.RemoveRange(old.Except(same));
            await db.SaveChangesAsync(cancellationToken);
            db.TestValues.AddRange(read.Values.Where(v => !same.Exists(o => IsSame(o, v))).Select(v => Copy(v, test.Id)));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A new version with the content, values and report of the published one.</summary>
    public async Task<WaterTest> CopyAsync(WaterTest published, DraftHead head, CancellationToken cancellationToken)
    {
        var draft = new WaterTest
        {
            RecordId = head.RecordId,
            Version = head.Version,
            CorrectionReason = head.CorrectionReason,
            DivisionCode = head.DivisionCode,
            DraftedById = head.DraftedById,
            DraftedByName = head.DraftedByName,
            DraftedAtUtc = head.DraftedAtUtc,
            FacilityId = published.FacilityId,
            Source = published.Source,
            SampledOn = published.SampledOn,
            SamplingPoint = published.SamplingPoint,
            LaboratoryName = published.LaboratoryName,
            AccreditationNumber = published.AccreditationNumber,
            ReportNumber = published.ReportNumber,
            LimitSetId = published.LimitSetId,
            Passed = published.Passed,
            ReportFileId = published.ReportFileId,
        };
        var values = await db.TestValues.AsNoTracking().Where(v => v.WaterTestId == published.Id).ToListAsync(cancellationToken);
        draft.Values.AddRange(values.Select(v => Copy(v, 0)));
        return draft;
    }

    private async Task<long?> AddReportAsync(ReportFile? report, CancellationToken cancellationToken)
    {
        if (report is null)
        {
            return null;
        }

        db.ReportFiles.Add(report);
        await db.SaveChangesAsync(cancellationToken);
        return report.Id;
    }

    private static bool IsSame(TestValue one, TestValue other) =>
        (one.IndicatorCode, one.Form, one.Number, one.WithinLimit) == (other.IndicatorCode, other.Form, other.Number, other.WithinLimit);

    private static TestValue Copy(TestValue value, long testId) => new()
    {
        WaterTestId = testId,
        IndicatorCode = value.IndicatorCode,
        Form = value.Form,
        Number = value.Number,
        WithinLimit = value.WithinLimit,
    };
}
