using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Shows rules the rows that belong together, and hands on what they find.</summary>
internal sealed class RuleExamination(RuleScope scope, RuleContext context, FindingRun run)
{
    private static readonly ILookup<RuleGroup, SubsidyRule> Rules = SubsidyRules.All.ToLookup(r => r.Group);

    public RuleScope Scope => scope;

    public RuleContext Context => context;

    public FindingRun Run => run;

    /// <summary>Rows that the import moves to other persons and accounts; null where it changes none.</summary>
    public MovedRows? Moved { get; init; }

    /// <summary>What rows of one person, account or parcel have in common.</summary>
    public static object KeyOf(RuleGroup kind, RuleRecord record) => kind switch
    {
        RuleGroup.Person => new Guid(record.IdentityMac!),
        RuleGroup.Account => new Guid(record.AccountMac!),
        RuleGroup.Parcel => record.ParcelNumber!,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Rows of a village come together."),
    };

    /// <summary>Of what is found among rows of others and of an import, only what has a row of the import is its own.</summary>
    public void Examine(RuleGroup kind, IReadOnlyList<RuleRecord> group)
    {
        if (group.Count > 0)
        {
            Examine(Rules[kind], [.. group.Select(RowOf)], OwnOf(group), context);
        }
    }

    /// <summary>A village's rows of this year, list by list, held against last year's; and parcels whose numbers mean something only there.</summary>
    public void ExamineVillage(IReadOnlyList<RuleRecord> village)
    {
        var ofVillage = context.With(village.Where(r => r.Year < scope.Year && r.IdentityMac is not null).Select(RowOf).ToLookup(r => (r.ProgrammeId, r.Person!.Value)));
        foreach (var list in village.Where(r => r.Year == scope.Year && (scope.ProgrammeId is null || r.ProgrammeId == scope.ProgrammeId)).GroupBy(r => r.ProgrammeId))
        {
            var records = list.ToList();
            Examine(Rules[RuleGroup.Village], records.ConvertAll(RowOf), OwnOf(records), ofVillage);
        }

        foreach (var parcel in village.Where(r => r.Year == scope.Year && r.ParcelNumber is { Length: < ParcelCodes.FullLength }).GroupBy(r => r.ParcelNumber))
        {
            Examine(RuleGroup.Parcel, parcel.ToList());
        }
    }

    private void Examine(IEnumerable<SubsidyRule> rules, List<RuleRow> rows, HashSet<long>? own, RuleContext with)
    {
        if (own is { Count: 0 })
        {
            return;
        }

        foreach (var finding in rules.SelectMany(r => r.Examine(rows, with)).Where(f => own is null || f.Rows.Any(r => own.Contains(r.Id))))
        {
            run.Add(finding);
        }
    }

    private HashSet<long>? OwnOf(IReadOnlyList<RuleRecord> group) =>
        scope.ImportId is null ? null : group.Where(r => r.ImportId == scope.ImportId).Select(r => r.Id).ToHashSet();

    private static RuleRow RowOf(RuleRecord r) => new()
    {
        Id = r.Id,
        BatchId = r.BatchId,
        ProgrammeId = r.ProgrammeId,
        Year = r.Year,
        VillageCode = r.VillageCode,
        Kind = r.Kind,
        Person = r.IdentityMac is null ? null : new Guid(r.IdentityMac),
        Account = r.AccountMac is null ? null : new Guid(r.AccountMac),
        KeyId = r.KeyId,
        Parcel = r.ParcelNumber,
        QuantityInHundredths = r.QuantityInHundredths,
        ContractedInHundredths = r.ContractedInHundredths,
        StandardInFen = r.StandardInFen,
        AmountInFen = r.AmountInFen,
        NoticeEndsOn = r.NoticeEndsOn,
        PaidOn = r.PaidOn,
    };
}
