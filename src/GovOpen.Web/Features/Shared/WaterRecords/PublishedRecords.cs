using System.Linq.Expressions;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Shared.WaterRecords;

/// <summary>What public pages show of a version of a record.</summary>
public interface IPublishedVersion
{
    Guid RecordId { get; }

    int Version { get; }

    PublicationState State { get; }

    DateTime? PublishedAtUtc { get; }

    /// <summary>Who approved it; nothing becomes public on one person's word.</summary>
    string? ReviewedByName { get; }

    string? CorrectionReason { get; }

    string? WithdrawalReason { get; }
}

/// <summary>A cleaning that is or was public. Its remarks are the office's own and never read here.</summary>
public sealed record PublishedCleaning(
    long Id, Guid RecordId, int FacilityId, PublicationState State, int Version, RecordSource Source, CleaningCause Cause, DateOnly? PlannedOn,
    DateTime? NoticePostedAtUtc, DateTime? StartedAtUtc, DateTime? FinishedAtUtc, DateOnly CleanedOn, string FirmName, string FilingNumber,
    string? Disinfectant, int? DoseInMilligramsPerLitre, int? ContactMinutes, string? WitnessRole, FacilityConditions ConditionsBefore,
    FacilityConditions ConditionsAfter, DateTime? PublishedAtUtc, DateTime? FirstPublishedAtUtc, string? ReviewedByName,
    string? CorrectionReason, string? WithdrawalReason) : IPublishedVersion
{
    /// <summary>How long after its end it was first made public; null while either is unknown.</summary>
    public TimeSpan? PostedAfter => FirstPublishedAtUtc - FinishedAtUtc;

    /// <summary>For the query's <c>Select</c>.</summary>
    public static readonly Expression<Func<Cleaning, PublishedCleaning>> Projection = c => new PublishedCleaning(
        c.Id, c.RecordId, c.FacilityId, c.State, c.Version, c.Source, c.Cause, c.PlannedOn, c.NoticePostedAtUtc, c.StartedAtUtc, c.FinishedAtUtc,
        c.CleanedOn, c.FirmName, c.FilingNumber, c.Disinfectant, c.DoseInMilligramsPerLitre, c.ContactMinutes, c.WitnessRole, c.ConditionsBefore,
        c.ConditionsAfter, c.PublishedAtUtc, c.FirstPublishedAtUtc, c.ReviewedByName, c.CorrectionReason, c.WithdrawalReason);
}

/// <summary>A test that is or was public.</summary>
public sealed record PublishedTest(
    long Id, Guid RecordId, int FacilityId, PublicationState State, int Version, RecordSource Source, DateOnly SampledOn, string SamplingPoint,
    string LaboratoryName, string AccreditationNumber, string ReportNumber, bool Passed, string LimitSetName, string Standard,
    DateTime? PublishedAtUtc, string? ReviewedByName, string? CorrectionReason, string? WithdrawalReason, bool HasReport) : IPublishedVersion
{
    /// <summary>For the query's <c>Select</c>.</summary>
    public static readonly Expression<Func<WaterTest, PublishedTest>> Projection = t => new PublishedTest(
        t.Id, t.RecordId, t.FacilityId, t.State, t.Version, t.Source, t.SampledOn, t.SamplingPoint, t.LaboratoryName, t.AccreditationNumber,
        t.ReportNumber, t.Passed, t.LimitSet!.Name, t.LimitSet.Standard, t.PublishedAtUtc, t.ReviewedByName, t.CorrectionReason, t.WithdrawalReason,
        t.ReportFileId != null);
}

/// <summary>A photo of a cleaning.</summary>
/// <param name="StatedTakenAtUtc">As the clerk says, where the camera did not say it.</param>
public sealed record PublishedPhoto(
    long Id, long CleaningId, PhotoKind Kind, DateTime? TakenAtUtc, DateTime? StatedTakenAtUtc, int ThumbWidth, int ThumbHeight, bool IsDemo)
{
    /// <summary>For the query's <c>Select</c>.</summary>
    public static readonly Expression<Func<CleaningPhoto, PublishedPhoto>> Projection = p => new PublishedPhoto(
        p.PhotoId, p.CleaningId, p.Kind, p.Photo!.TakenAtUtc, p.StatedTakenAtUtc, p.Photo.ThumbWidth, p.Photo.ThumbHeight, p.Photo.IsDemo);
}

/// <summary>A value of a test beside the limit of its day.</summary>
public sealed record PublishedValue(
    long TestId, string Name, string Unit, ValueForm Form, double? Number, bool WithinLimit, LimitComparison Comparison, double? Lower,
    double? Upper);

/// <summary>What <c>_CleaningFacts</c> shows.</summary>
/// <param name="NextDueOn">When the next cleaning is due; null where that is not told, as on an older record.</param>
public sealed record CleaningFacts(PublishedCleaning Cleaning, DateOnly? NextDueOn, IReadOnlyList<PublishedPhoto> Photos, string FacilityName);

/// <summary>What <c>_TestFacts</c> shows.</summary>
public sealed record TestFacts(PublishedTest Test, DateOnly? NextDueOn, IReadOnlyList<PublishedValue> Values);

/// <summary>A self-report and the spot check that contradicts it, side by side; either both cleanings or both tests.</summary>
public sealed record ContradictoryRecords(
    PublishedCleaning? ReportedCleaning, PublishedCleaning? CheckedCleaning, PublishedTest? ReportedTest, PublishedTest? CheckedTest)
{
    /// <summary>The contradictions among the published of some records of one facility.</summary>
    public static IReadOnlyList<ContradictoryRecords> Among(IReadOnlyList<PublishedCleaning> cleanings, IReadOnlyList<PublishedTest> tests)
    {
        var standingCleanings = cleanings.Where(c => c.State == PublicationState.Published).ToDictionary(c => c.Id);
        var standingTests = tests.Where(t => t.State == PublicationState.Published).ToDictionary(t => t.Id);
        var history = new FacilityHistory(
            standingCleanings.Values.Select(c => new CleaningFact(
                c.Id, c.CleanedOn, c.Source, c.FirmName, c.ConditionsBefore, c.ConditionsAfter, HasPhotos: false)),
            standingTests.Values.Select(t => new TestFact(t.Id, t.SampledOn, t.Source, t.Passed)),
            [],
            []);
        return [.. history.Contradictions().Select(c => c.IsTest
            ? new ContradictoryRecords(null, null, standingTests[c.SelfReportId], standingTests[c.SpotCheckId])
            : new ContradictoryRecords(standingCleanings[c.SelfReportId], standingCleanings[c.SpotCheckId], null, null))];
    }
}
