using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What is worth a look about a file: what only its reading saw, and what the rules say to its rows.</summary>
public sealed class ImportFindings(GovOpenDbContext db, RuleRunner rules, FindingStore store)
{
    private const int KeysAtATime = 1_000;

    /// <param name="doubtful">Rows by their key whose identity numbers gave rise to doubt.</param>
    public async Task FindAsync(SubsidyImport import, IReadOnlyList<(long RowKey, IdentityDoubts Doubts)> doubtful, CancellationToken cancellationToken)
    {
        var scope = new RuleScope(import.Year, import.ProgrammeId, import.Id);
        foreach (var some in doubtful.Chunk(KeysAtATime))
        {
            var doubts = some.ToDictionary(d => d.RowKey, d => d.Doubts);
            var rows = await RowQuery(import.BatchId!.Value, [.. doubts.Keys]).ToListAsync(cancellationToken);
            await store.AddAsync(scope, rows.Select(r => new RuleFinding(RuleOf(doubts[r.RowKey]), [RowOf(r, import)], DetailsOf(doubts[r.RowKey], r.VillageCode))), cancellationToken);
        }

        var sums = await db.ImportSums.Where(s => s.ImportId == import.Id).ToListAsync(cancellationToken);
        await store.AddAsync(
            scope,
            sums.Where(s => s.Differs).Select(s => new RuleFinding(
                SubsidyRules.SumDiffers, [], s.VillageCode.Length > 0 ? s.VillageCode : import.DivisionCode, Figures(s, s.AmountInFen, s.Records),
                Figures(s, s.StatedAmountInFen, s.StatedRecords), $"{import.Id}")),
            cancellationToken);
        await rules.RunForImportAsync(import.Id, cancellationToken);
    }

    /// <summary>The ages at which nobody is asked about, as the district set them.</summary>
    public async Task<UsualAges> UsualAgesAsync(CancellationToken cancellationToken) =>
        SubsidyRules.UnusualAge.Ages(new RuleContext { Today = db.Time.Today(), Thresholds = await rules.ThresholdsAsync(cancellationToken) });

    /// <summary>
    /// Once an import is carried out: closes what was asked about rows that it took off, and about sums of earlier files that its own replaces. A doubt about a number
    /// stays with a row that it only changed: the number is part of the key by which the row was found again.
    /// </summary>
    public async Task CloseAsync(SubsidyImport import, bool removesMissing, CancellationToken cancellationToken)
    {
        if (removesMissing && import.Missing > 0)
        {
            await store.CloseRowlessAsync(import.Year, cancellationToken);
        }

        var isWholeList = removesMissing || import.Missing == 0;
        var stated = await StatedQuery(import.Id).Select(s => s.VillageCode.Length > 0 ? s.VillageCode : import.DivisionCode).ToListAsync(cancellationToken);
        var imports = await EarlierQuery(import.BatchId!.Value, import.Id).Select(i => i.Id).ToListAsync(cancellationToken);
        var gone = new List<long>();
        foreach (var finding in await SumFindingQuery(import.ProgrammeId, import.Year).ToListAsync(cancellationToken))
        {
            if (finding.Details.Split('\t') is not [var place, var sum, var says, var earlier] || !imports.Exists(id => $"{id}" == earlier))
            {
                continue;
            }

            var now = $"{await AmountQuery(import.BatchId.Value, place).SumAsync(cancellationToken) / 100m:0.00}";
            if ((isWholeList && stated.Contains(place)) || (now == says && sum != says))
            {
                gone.Add(finding.Id);
            }
        }

        await store.MarkAsync(gone, isGone: true, cancellationToken);
    }

    internal IQueryable<ImportSum> StatedQuery(int importId) =>
        db.ImportSums.Where(s => s.ImportId == importId && (s.StatedAmountInFen != null || s.StatedRecords != null));

    internal IQueryable<SubsidyImport> EarlierQuery(int batchId, int importId) => db.SubsidyImports.Where(i => i.BatchId == batchId && i.Id != importId);

    /// <summary>What is still asked about the sums of a programme's files.</summary>
    internal IQueryable<SubsidyFinding> SumFindingQuery(int programmeId, int year) => db.SubsidyFindings.AsNoTracking()
        .Where(f => f.Year == year && f.ProgrammeId == programmeId && f.RuleCode == SubsidyRules.SumDiffers.Code && f.GoneAtUtc == null);

    internal IQueryable<long> AmountQuery(int batchId, string division) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State != SubsidyState.Withdrawn && r.State != SubsidyState.Planned && r.VillageCode.StartsWith(division))
        .Select(r => r.AmountInFen);

    internal IQueryable<DoubtfulRow> RowQuery(int batchId, List<long> keys) => db.SubsidyRecords
        .WithKeys(batchId, keys)
        .Select(r => new DoubtfulRow(r.Id, r.RowKey, r.VillageCode));

    /// <summary>The amount, and the number of rows where the file has one that is another: sums may agree where these do not.</summary>
    private static string Figures(ImportSum sum, long? amountInFen, int? records)
    {
        var amount = amountInFen is { } fen ? $"{fen / 100m:0.00}" : "—";
        return sum.StatedRecords is { } stated && stated != sum.Records ? $"{amount} / {records}" : amount;
    }

    private static SubsidyRule RuleOf(IdentityDoubts doubts) => doubts.HasFlag(IdentityDoubts.Invalid) ? SubsidyRules.IdentityInvalid : SubsidyRules.UnusualAge;

    /// <summary>Of an age only on which side it is: the number is not kept.</summary>
    private static string[] DetailsOf(IdentityDoubts doubts, string village) =>
        doubts is IdentityDoubts.TooYoung or IdentityDoubts.TooOld ? [village, doubts.ToString()] : [village];

    private static RuleRow RowOf(DoubtfulRow row, SubsidyImport import) =>
        new() { Id = row.Id, ProgrammeId = import.ProgrammeId, Year = import.Year, VillageCode = row.VillageCode };
}

/// <summary>A row found by its key.</summary>
public sealed record DoubtfulRow(long Id, long RowKey, string VillageCode);
