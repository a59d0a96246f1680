using System.Globalization;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Programmes with their seven elements, batches, and the ledger of three years.</summary>
internal sealed class DemoSubsidies(GovOpenDbContext db, DateOnly today, DemoSize size, Progress progress)
{
    private const int Years = 3;

    /// <summary>About as many rows as a village has over the years; decides how many villages a ledger of a size is spread over.</summary>
    private const int RowsPerVillage = 330;

    private const string Caojing = "310116112";
    private const string Hutang = "310116112212";

    private readonly Random _random = new(size.Seed + 10);
    private readonly Dictionary<(int Year, int Programme, string Village), SubsidyTotal> _totals = [];
    private readonly Dictionary<int, SubsidyBatch> _batches = [];
    private readonly Dictionary<(int Programme, int Year, string Town), int> _batchIds = [];
    private readonly List<SubsidyRecordVersion> _oldVersions = [];

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var content = DemoContent.Read<ProgrammeFile>("programmes.json").Programmes;
        var department = new Department { Id = 1, Code = "NYNCW", Name = "区农业农村委员会", Phone = "021-55552100" };
        await db.BulkInsertAsync([department], cancellationToken);
        await db.BulkInsertAsync(content.Select((p, i) => new SubsidyProgramme
        {
            Id = i + 1,
            Code = p.Code,
            Name = p.Name,
            DivisionCode = Caojing[..6],
            DepartmentId = department.Id,
        }), cancellationToken);
        await db.BulkInsertAsync(content.Select(VersionOf), cancellationToken);

        var villages = await VillagesAsync(cancellationToken);
        await SetComplaintPhonesAsync(villages, cancellationToken);
        var plan = DemoLedgerPlan.Make(content, villages, size.Records, today.Year, Years);
        MakeBatches(plan);
        await db.BulkInsertAsync(_batches.Values, cancellationToken);
        await db.BulkInsertAsync(progress.Count("Subsidy records", Records(content, plan)), cancellationToken);
        await db.BulkInsertAsync(_oldVersions, cancellationToken);
        await db.BulkInsertAsync(_totals.Values, cancellationToken);
        foreach (var batch in _batches.Values)
        {
            await db.SubsidyBatches.Where(b => b.Id == batch.Id).ExecuteUpdateAsync(
                set => set.SetProperty(b => b.TotalInFen, batch.TotalInFen).SetProperty(b => b.RecordCount, batch.RecordCount),
                cancellationToken);
        }
    }

    private SubsidyProgrammeVersion VersionOf(ProgrammeText text, int index)
    {
        var version = new SubsidyProgrammeVersion
        {
            Id = index + 1,
            RecordId = DemoGuids.Next(_random),
            ConcurrencyStamp = DemoGuids.Next(_random),
            DivisionCode = Caojing[..6],
            DraftedByName = DemoDistrict.Drafter,
            DraftedAtUtc = Utc(today.AddYears(-Years)),
            ProgrammeId = index + 1,
            HoldsFrom = new DateOnly(today.Year - Years + 1, 1, 1),
            Basis = text.Basis,
            Standard = text.Standard,
            Applicants = text.Applicants,
            Conditions = text.Conditions,
            Procedure = text.Procedure,
            DisclosedContent = text.DisclosedContent,
            DisclosureManner = text.DisclosureManner,
            Unit = text.Unit,
            StandardInFen = text.StandardInFen,
            NameDisplay = text.NameDisplay switch
            {
                "full" => NameDisplay.Full,
                "oneCharacterStarred" => NameDisplay.OneCharacterStarred,
                _ => NameDisplay.HiddenBelowAmount,
            },
            NameHiddenBelowInFen = text.HiddenBelowInFen,
            NoticeDays = text.NoticeDays,
            CentralPercent = text.Funding.Central,
            CityPercent = text.Funding.City,
            DistrictPercent = text.Funding.District,
        };
        version.PublishAsSeed(DemoDistrict.Approver, null, Utc(today.AddYears(-Years).AddDays(2)));
        return version;
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

    private async Task SetComplaintPhonesAsync(List<string> villages, CancellationToken cancellationToken)
    {
        var divisions = villages.Select(v => v[..9]).Concat(villages.Select(v => v[..6])).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (code, i) in divisions.Select((code, i) => (code, i)))
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"021-5555{3000 + i}");
            await db.Divisions.Where(d => d.Code == code)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.ComplaintPhone, phone), cancellationToken);
        }
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
                var record = MakeRecord(++id, text, part, batch, batchState);
                batch.RecordCount++;
                batch.TotalInFen += record.AmountInFen;
                if (record.State >= SubsidyStates.FirstPublic)
                {
                    AddToTotals(record);
                }

                if (record.Version > 1)
                {
                    _oldVersions.Add(OldVersionOf(record, batch));
                }

                yield return record;
            }
        }
    }

    private SubsidyRecord MakeRecord(long id, ProgrammeText text, DemoLedgerPlan part, SubsidyBatch batch, SubsidyState batchState)
    {
        var kind = DemoNames.RecipientKindFor(text.Recipients, _random);
        var name = DemoNames.Recipient(kind, part.VillageShortName, _random);
        var quantity = Quantity(text);
        var amount = quantity * text.StandardInFen / 100;
        var state = DemoLedgerPlan.RowState(batchState, id);
        var corrected = state >= SubsidyStates.FirstPublic && id % 190 == 7;
        var display = text.NameDisplay switch
        {
            "full" => NameDisplay.Full,
            "oneCharacterStarred" => NameDisplay.OneCharacterStarred,
            _ => NameDisplay.HiddenBelowAmount,
        };
        return new SubsidyRecord
        {
            Id = id,
            BatchId = batch.Id,
            ProgrammeId = part.Programme,
            Year = part.Year,
            VillageCode = part.Village,
            AreaCode = part.Village,
            RowKey = id,
            GroupName = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 13)}组"),
            RecipientKind = kind,
            RecipientName = name,
            DisplayName = DisplayNames.For(name, kind, display, amount, text.HiddenBelowInFen),
            QuantityInHundredths = quantity,
            StandardInFen = text.StandardInFen,
            AmountInFen = amount,
            State = state,
            PostedOn = state >= SubsidyStates.FirstPublic ? batch.NoticeFrom : null,
            NoticeEndsOn = state >= SubsidyStates.FirstPublic ? batch.NoticeTo : null,
            PaidOn = state is SubsidyState.Paid or SubsidyState.Returned or SubsidyState.Recovered ? batch.PaidOn : null,
            Version = corrected ? 2 : 1,
            Reason = state switch
            {
                SubsidyState.Recovered => "核查发现面积重复申报，已追回",
                SubsidyState.Returned => "农户主动退回多领部分",
                SubsidyState.Withdrawn => "公示期间核实土地已流转，撤回申报",
                _ => corrected ? "公示期间有人提出异议，经丈量更正面积" : null,
            },
        };
    }

    /// <summary>A quantity in hundredths for which quantity × standard is a whole number of fen.</summary>
    private long Quantity(ProgrammeText text)
    {
        var quantity = text.QuantityMin + (_random.NextDouble() * _random.NextDouble() * (text.QuantityMax - text.QuantityMin));
        var step = text.QuantityDecimals switch { 0 => 100, 1 => 10, _ => 1 };
        var hundredths = Math.Max(step, (long)Math.Round(quantity * 100 / step) * step);
        while (hundredths * text.StandardInFen % 100 != 0)
        {
            hundredths += step;
        }

        return hundredths;
    }

    private void AddToTotals(SubsidyRecord record)
    {
        var key = (record.Year, record.ProgrammeId, record.VillageCode);
        if (!_totals.TryGetValue(key, out var total))
        {
            total = _totals[key] = new SubsidyTotal
            {
                Year = record.Year,
                ProgrammeId = record.ProgrammeId,
                VillageCode = record.VillageCode,
                TownCode = record.VillageCode[..DivisionCodes.TownLength],
                RecordCount = 0,
                AmountInFen = 0,
                PaidInFen = 0,
            };
        }

        total.RecordCount++;
        total.AmountInFen += SubsidyStates.CountsIntoTotals(record.State) ? record.AmountInFen : 0;
        total.PaidInFen += record.State == SubsidyState.Paid ? record.AmountInFen : 0;
    }

    private SubsidyRecordVersion OldVersionOf(SubsidyRecord record, SubsidyBatch batch)
    {
        var quantity = record.QuantityInHundredths + (100 * (1 + (record.Id % 3)));
        return new SubsidyRecordVersion
        {
            Id = _oldVersions.Count + 1,
            RecordId = record.Id,
            Version = 1,
            DisplayName = record.DisplayName,
            QuantityInHundredths = quantity,
            StandardInFen = record.StandardInFen,
            AmountInFen = quantity * record.StandardInFen / 100,
            DraftedByName = DemoDistrict.Drafter,
            ApprovedByName = DemoDistrict.Approver,
            PublishedAtUtc = Utc(batch.NoticeFrom!.Value),
            SupersededAtUtc = Utc(batch.NoticeFrom!.Value.AddDays(2)),
        };
    }

    private static DateTime Utc(DateOnly day) => day.ToDateTime(new TimeOnly(2, 30), DateTimeKind.Utc);
}

/// <summary>The file <c>programmes.json</c>.</summary>
internal sealed record ProgrammeFile(IReadOnlyList<ProgrammeText> Programmes);

/// <summary>One programme of it; the standard is fen for one unit.</summary>
internal sealed record ProgrammeText(
    string Code, string Name, string Basis, string Standard, string Applicants, string Conditions, string Procedure,
    string DisclosedContent, string DisclosureManner, string Unit, long StandardInFen, double QuantityMin, double QuantityMax,
    int QuantityDecimals, string Recipients, string NameDisplay, long? HiddenBelowInFen, double Share, int NoticeDays, FundingText Funding);

internal sealed record FundingText(int Central, int City, int District);
