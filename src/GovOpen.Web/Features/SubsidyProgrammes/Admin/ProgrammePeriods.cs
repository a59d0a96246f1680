using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>
/// Keeps the published texts of a programme apart in time: one that is published ends the one before it the day before it begins, and ends itself
/// before a later one that is published already. Two cannot begin on one day, and none leaves behind a time that had a text.
/// </summary>
public sealed class ProgrammePeriods(GovOpenDbContext db) : IPublicationCheck<SubsidyProgrammeVersion>, IPublicationConsequence<SubsidyProgrammeVersion>
{
    public async Task<PublicationRefusal> CheckAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken) =>
        await Others(record).AnyAsync(v => v.HoldsFrom == record.HoldsFrom, cancellationToken) ? PublicationRefusal.PeriodTaken
        : await GapAsync(record, cancellationToken) is not null ? PublicationRefusal.LeavesGap
        : PublicationRefusal.None;

    /// <summary>What would be left without a text if this one became public as it stands; null when nothing.</summary>
    public async Task<TextGap?> GapAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken)
    {
        var others = await Others(record).Where(v => v.RecordId != record.RecordId).Select(v => new TextPeriod(v.HoldsFrom, v.HoldsTo)).ToListAsync(cancellationToken);
        var corrected = await CorrectedQuery(record.RecordId, record.Version).ToListAsync(cancellationToken);
        var years = await ListYearQuery(record.ProgrammeId).ToListAsync(cancellationToken);
        return TextGap.Of(others, corrected is [var before, ..] ? before : null, new TextPeriod(record.HoldsFrom, record.HoldsTo), years);
    }

    /// <summary>The version that one corrects; superseded already while the other is being published.</summary>
    internal IQueryable<TextPeriod> CorrectedQuery(Guid recordId, int version) => db.SubsidyProgrammeVersions
        .Where(v => v.RecordId == recordId && v.Version < version && (v.State == PublicationState.Published || v.State == PublicationState.Superseded))
        .OrderByDescending(v => v.Version)
        .Select(v => new TextPeriod(v.HoldsFrom, v.HoldsTo));

    /// <summary>Years in which the programme has lists that are not withdrawn.</summary>
    internal IQueryable<int> ListYearQuery(int programmeId) => db.SubsidyBatches
        .Where(b => b.ProgrammeId == programmeId && b.RecordCount > 0 && b.State != SubsidyState.Withdrawn)
        .Select(b => b.Year)
        .Distinct();

    public async Task ApplyAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken)
    {
        if (record.State != PublicationState.Published)
        {
            return; // Withdrawn: nothing takes its place by itself.
        }

        foreach (var other in await Others(record).ToListAsync(cancellationToken))
        {
            if (other.HoldsFrom < record.HoldsFrom && !(other.HoldsTo < record.HoldsFrom))
            {
                other.HoldsTo = record.HoldsFrom.AddDays(-1);
            }
            else if (other.HoldsFrom > record.HoldsFrom && !(record.HoldsTo < other.HoldsFrom))
            {
                record.HoldsTo = other.HoldsFrom.AddDays(-1);
            }
        }
    }

    private IQueryable<SubsidyProgrammeVersion> Others(SubsidyProgrammeVersion record) => db.SubsidyProgrammeVersions
        .Where(v => v.ProgrammeId == record.ProgrammeId && v.State == PublicationState.Published && v.Id != record.Id);
}
