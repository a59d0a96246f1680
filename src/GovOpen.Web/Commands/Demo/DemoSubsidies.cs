using System.Globalization;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Batches and the ledger of three years, with households that draw from year to year and known cases for the rules.</summary>
internal sealed class DemoSubsidies(GovOpenDbContext db, IdentityMacs macs, DateOnly today, DemoSize size, Progress progress)
{
    public const int Years = 3;

    /// <summary>About as many rows as a village has over the years; decides how many villages a ledger of a size is spread over.</summary>
    private const int RowsPerVillage = 330;

    private const string Caojing = "310116112";
    private const string Mu = "亩";
    private const string Hutang = "310116112212";

    private readonly Random _random = new(size.Seed + 10);
    private readonly DemoSubsidyTotals _totals = new();
    private readonly DemoSubsidyHistory _history = new();
    private readonly DemoNeighbours _neighbours = new(macs, size.Seed);
    private readonly Dictionary<int, SubsidyBatch> _batches = [];
    private readonly Dictionary<(int Programme, int Year, string Town), int> _batchIds = [];
    private Dictionary<string, int> _villageNumbers = [];

    /// <summary>Households a village has: enough that two programmes can have different ones.</summary>
    private int _households;

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var content = DemoContent.Read<ProgrammeFile>("programmes.json").Programmes;
        var villages = await VillagesAsync(cancellationToken);
        await new DemoProgrammes(db, today, size).FillAsync(content, villages, cancellationToken);
        var plan = DemoLedgerPlan.Make(content, villages, size.Records, today.Year, Years);
        MakeBatches(plan);
        _villageNumbers = villages.Select((code, i) => (code, i)).ToDictionary(v => v.code, v => v.i);
        _households = (2 * plan.Select(p => p.Rows).DefaultIfEmpty(0).Max()) + 20;
        await db.BulkInsertAsync(ExcludedPersons(villages), cancellationToken);
        await db.BulkInsertAsync(_batches.Values, cancellationToken);
        await db.BulkFillAsync(progress.Count("Subsidy records", Ahead.Of(Records(content, plan))), cancellationToken);
        await db.BulkInsertAsync(_history.Versions, cancellationToken);
        await db.BulkInsertAsync(_history.Objections, cancellationToken);
        await db.BulkInsertAsync(_totals.Villages, cancellationToken);
        await db.BulkInsertAsync(_totals.Towns(), cancellationToken);
        foreach (var year in _totals.Villages.GroupBy(t => t.Year, t => t.VillageCode))
        {
            await new SubsidyNames(db).RefreshAsync(year.Key, year, cancellationToken);
        }

        foreach (var batch in _batches.Values)
        {
            await db.SubsidyBatches.Where(b => b.Id == batch.Id).ExecuteUpdateAsync(
                set => set.SetProperty(b => b.TotalInFen, batch.TotalInFen).SetProperty(b => b.RecordCount, batch.RecordCount),
                cancellationToken);
        }
    }

    /// <summary>Hutang first, then its neighbours in Caojing, then the rest of Shanghai's villages as far as the size asks.</summary>
    private async Task<List<string>> VillagesAsync(CancellationToken cancellationToken)
    {
        var all = await db.Divisions
            .Where(d => d.Level == DivisionLevel.Village && d.Name.EndsWith("村村委会"))
            .Select(d => d.Code)
            .ToListAsync(cancellationToken);
        var ordered = all
            .OrderByDescending(code => code == Hutang)
            .ThenByDescending(code => code.StartsWith(Caojing, StringComparison.Ordinal))
            .ThenByDescending(code => code.StartsWith(Caojing[..6], StringComparison.Ordinal))
            .ThenBy(code => code, StringComparer.Ordinal)
            .ToList();
        var inCaojing = all.Count(code => code.StartsWith(Caojing, StringComparison.Ordinal));
        return ordered[..Math.Min(ordered.Count, Math.Max(inCaojing, size.Records / RowsPerVillage))];
    }

    private void MakeBatches(IReadOnlyList<DemoLedgerPlan> plan)
    {
        foreach (var part in plan)
        {
            var key = (part.Programme, part.Year, part.Village[..9]);
            if (_batchIds.ContainsKey(key))
            {
                continue;
            }

            var id = _batches.Count + 1;
            var state = DemoLedgerPlan.BatchState(part.Programme, part.Year, today.Year);
            var noticeFrom = NoticeFrom(part.Year, part.Programme, state);
            var (drafter, approver) = DemoSignIns.ClerksOf(key.Item3);
            _batchIds[key] = id;
            _batches[id] = new SubsidyBatch
            {
                Id = id,
                ProgrammeId = part.Programme,
                Year = part.Year,
                Name = "第一批",
                DivisionCode = key.Item3,
                CreatedAtUtc = Utc((noticeFrom ?? today).AddDays(-12)),
                State = state,
                VillageReviewedOn = state >= SubsidyState.TownReview ? (noticeFrom ?? today).AddDays(-6) : null,
                SubmittedByName = state >= SubsidyState.TownReview ? drafter : null,
                PostedByName = noticeFrom is null ? null : approver,
                NoticeDays = noticeFrom is null ? null : 7,
                ConcurrencyStamp = DemoGuids.Next(_random),
                NoticeFrom = noticeFrom,
                NoticeTo = noticeFrom?.AddDays(7),
                NoticePlace = "各村村务公开栏",
                PaidOn = state == SubsidyState.Paid ? noticeFrom!.Value.AddDays(25) : null,
            };
        }
    }

    /// <summary>When the list was posted; null before the notice.</summary>
    private DateOnly? NoticeFrom(int year, int programme, SubsidyState state) => state switch
    {
        < SubsidyState.OnPublicNotice => null,
        SubsidyState.OnPublicNotice => today.AddDays(-3),
        SubsidyState.NoticeEnded => today.AddDays(-12),
        _ when year == today.Year => today.AddDays(-50 - programme),
        _ => new DateOnly(year, 9, 1).AddDays(programme * 2),
    };

    private IEnumerable<SubsidyRecord> Records(IReadOnlyList<ProgrammeText> content, IReadOnlyList<DemoLedgerPlan> plan)
    {
        long id = 0;
        foreach (var part in plan)
        {
            var text = content[part.Programme - 1];
            var batch = _batches[_batchIds[(part.Programme, part.Year, part.Village[..9])]];
            var batchState = DemoLedgerPlan.BatchState(part.Programme, part.Year, today.Year);
            for (var i = 0; i < part.Rows; i++)
            {
                var record = MakeRecord(++id, i, text, part, batch, batchState);
                if (SubsidyStates.CountsIntoList(record.State))
                {
                    batch.RecordCount++;
                    batch.TotalInFen += record.AmountInFen;
                }

                if (record.State >= SubsidyStates.FirstPublic)
                {
                    _totals.Add(record);
                    _history.Add(record, batch);
                }

                yield return record;
            }
        }
    }

    private SubsidyRecord MakeRecord(long id, int place, ProgrammeText text, DemoLedgerPlan part, SubsidyBatch batch, SubsidyState batchState)
    {
        var random = new Random(DemoHousehold.HashOf(size.Seed + part.Programme, _villageNumbers[part.Village], place));
        var kind = DemoNames.RecipientKindFor(text.Recipients, random);
        var isPlanted = IsPlanted(part);
        var household = kind == RecipientKind.Household ? HouseholdOf(part, place, isPlanted) : null;
        var numbers = household is null ? null : _neighbours.MacsOf(household);
        var name = household?.Name ?? DemoNames.Recipient(kind, part.VillageShortName, random);
        var (quantity, contracted, amountChange) = FiguresOf(text, part, place, random, isPlanted);
        var standard = isPlanted && part.Programme == DemoPlantedCases.Programme ? DemoPlantedCases.Standard(place, text.StandardInFen) : text.StandardInFen;
        var amount = (quantity * standard / 100) + amountChange;
        var isKept = place == 0 || (isPlanted && DemoPlantedCases.RuleOf(part.Programme, place) is not null); // What a case needs is not withdrawn.
        var state = isKept ? batchState : DemoLedgerPlan.RowState(batchState, id);
        var corrected = state >= SubsidyStates.FirstPublic && id % 190 == 7;
        var later = corrected ? DemoSubsidyHistory.DaysToChange : 0;
        return new SubsidyRecord
        {
            Id = id,
            BatchId = batch.Id,
            ProgrammeId = part.Programme,
            Year = part.Year,
            VillageCode = part.Village,
            AreaCode = part.Village,
            RowKey = id,
            GroupName = household?.Group ?? string.Create(CultureInfo.InvariantCulture, $"{1 + (place % 12)}组"),
            RecipientKind = kind,
            RecipientName = name,
            DisplayName = DisplayNames.For(name, kind, DemoProgrammes.DisplayOf(text), amount, text.HiddenBelowInFen),
            QuantityInHundredths = quantity,
            ContractedInHundredths = text.Unit == Mu && household is not null ? contracted : null,
            StandardInFen = standard,
            AmountInFen = amount,
            State = state,
            PostedOn = state >= SubsidyStates.FirstPublic ? batch.NoticeFrom?.AddDays(later) : null,
            NoticeEndsOn = state >= SubsidyStates.FirstPublic ? batch.NoticeTo?.AddDays(later) : null,
            PaidOn = state is not (SubsidyState.Paid or SubsidyState.Returned or SubsidyState.Recovered) ? null
                : isPlanted && part.Programme == DemoPlantedCases.PaidProgramme && place == 0 ? batch.NoticeTo : batch.PaidOn,
            Version = DemoSubsidyHistory.VersionOf(state, corrected),
            Reason = DemoSubsidyHistory.ReasonFor(state, corrected),
            KeyId = household is null ? null : macs.KeyId,
            IdentityMac = numbers?.Identity,
            SelfCheckMac = numbers?.SelfCheck,
            AccountMac = numbers?.Account,
            ParcelNumber = household is not null && (part.Programme is DemoPlantedCases.Programme or DemoPlantedCases.ExclusiveProgramme) ? household.Parcel : null,
        };
    }

    private bool IsPlanted(DemoLedgerPlan part) => part.Year == today.Year && _villageNumbers[part.Village] == DemoPlantedCases.Village
        && (part.Programme == DemoPlantedCases.PaidProgramme || (part.Programme == DemoPlantedCases.Programme && part.Rows >= DemoPlantedCases.LeastRows));

    private DemoHousehold HouseholdOf(DemoLedgerPlan part, int place, bool isPlanted)
    {
        var village = _villageNumbers[part.Village];
        DemoHousehold At(int programme, int at) => _neighbours.At(part.Village, village, IndexOf(programme, at));
        var usual = At(part.Programme, place);
        return isPlanted && part.Programme == DemoPlantedCases.Programme
            ? DemoPlantedCases.Household(place, usual, At, () => Neighbour(village + 1))
            : usual;
    }

    private DemoHousehold Neighbour(int village)
    {
        var code = _villageNumbers.First(v => v.Value == village).Key;
        return DemoHousehold.Of(size.Seed, code, village, IndexOf(DemoPlantedCases.Programme, 0));
    }

    /// <summary>Which household stands at a place of a programme's list: each programme begins elsewhere, one that excludes another at the other end.</summary>
    private int IndexOf(int programme, int place) =>
        programme == DemoPlantedCases.ExclusiveProgramme ? _households - 1 - place : ((programme == DemoPlantedCases.Programme ? 0 : programme * 7) + place) % _households;

    /// <summary>Stable over the years but for a little; the contract has a tenth more.</summary>
    private static (long Quantity, long Contracted, long AmountChange) FiguresOf(ProgrammeText text, DemoLedgerPlan part, int place, Random random, bool isPlanted)
    {
        var quantity = Quantity(text, random, part.Year % 3);
        var contracted = quantity + (quantity / 10) + 50;
        return isPlanted && part.Programme == DemoPlantedCases.Programme ? DemoPlantedCases.Figures(place, quantity, contracted) : (quantity, contracted, 0);
    }

    private IEnumerable<ExcludedPerson> ExcludedPersons(List<string> villages)
    {
        if (villages.Count <= DemoPlantedCases.Village)
        {
            yield break;
        }

        var village = villages[DemoPlantedCases.Village];
        yield return new ExcludedPerson
        {
            Id = 1,
            IdentityMac = macs.Identity(DemoHousehold.Of(size.Seed, village, DemoPlantedCases.Village, IndexOf(DemoPlantedCases.Programme, 2)).Identity),
            KeyId = macs.KeyId,
            Reason = ExclusionReason.Deceased,
            Since = new DateOnly(today.Year - 1, 3, 5),
            DivisionCode = village[..DivisionCodes.TownLength],
        };
    }

    /// <summary>A quantity in hundredths for which quantity × standard is a whole number of fen.</summary>
    private static long Quantity(ProgrammeText text, Random random, int variation)
    {
        var quantity = text.QuantityMin + (random.NextDouble() * random.NextDouble() * (text.QuantityMax - text.QuantityMin));
        quantity *= 1 + (variation * 0.03);
        var step = text.QuantityDecimals switch { 0 => 100, 1 => 10, _ => 1 };
        var hundredths = Math.Max(step, (long)Math.Round(quantity * 100 / step) * step);
        while (hundredths * text.StandardInFen % 100 != 0)
        {
            hundredths += step;
        }

        return hundredths;
    }

    internal static DateTime Utc(DateOnly day) => day.ToDateTime(new TimeOnly(2, 30), DateTimeKind.Utc);
}
