using System.Globalization;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Programmes with their seven elements, what excludes what, and where to complain.</summary>
internal sealed class DemoProgrammes(GovOpenDbContext db, DateOnly today, DemoSize size)
{
    private const int Years = DemoSubsidies.Years;
    private const string District = "310116";

    private readonly Random _random = new(size.Seed + 11);

    public static NameDisplay DisplayOf(ProgrammeText text) => text.NameDisplay switch
    {
        "full" => NameDisplay.Full,
        "oneCharacterStarred" => NameDisplay.OneCharacterStarred,
        _ => NameDisplay.HiddenBelowAmount,
    };

    public async Task FillAsync(IReadOnlyList<ProgrammeText> content, IReadOnlyList<string> villages, CancellationToken cancellationToken)
    {
        var department = new Department { Id = 1, Code = "NYNCW", Name = "区农业农村委员会", Phone = "021-55552100" };
        await db.BulkInsertAsync([department], cancellationToken);
        await db.BulkInsertAsync(content.Select((p, i) => new SubsidyProgramme
        {
            Id = i + 1,
            Code = p.Code,
            Name = p.Name,
            DivisionCode = District,
            DepartmentId = department.Id,
        }), cancellationToken);
        await db.BulkInsertAsync(content.Select(VersionOf), cancellationToken);
        await db.BulkInsertAsync(
            [
                new ProgrammeExclusion
                {
                    Id = 1,
                    ProgrammeId = DemoPlantedCases.Programme,
                    OtherProgrammeId = DemoPlantedCases.ExclusiveProgramme,
                    Basis = "自愿退出承包地的农户，当年不再享受耕地地力保护补贴。",
                },
            ],
            cancellationToken);
        await SetComplaintPhonesAsync(villages, cancellationToken);
    }

    private SubsidyProgrammeVersion VersionOf(ProgrammeText text, int index)
    {
        var version = new SubsidyProgrammeVersion
        {
            Id = index + 1,
            RecordId = DemoGuids.Next(_random),
            ConcurrencyStamp = DemoGuids.Next(_random),
            DivisionCode = District,
            DraftedByName = DemoDistrict.Drafter,
            DraftedAtUtc = DemoSubsidies.Utc(today.AddYears(-Years)),
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
            NameDisplay = DisplayOf(text),
            QuantityDecimals = text.QuantityDecimals,
            NameHiddenBelowInFen = text.HiddenBelowInFen,
            NoticeDays = text.NoticeDays,
            CentralPercent = text.Funding.Central,
            CityPercent = text.Funding.City,
            DistrictPercent = text.Funding.District,
        };
        version.PublishAsSeed(DemoDistrict.Approver, null, DemoSubsidies.Utc(today.AddYears(-Years).AddDays(2)));
        return version;
    }

    private async Task SetComplaintPhonesAsync(IReadOnlyList<string> villages, CancellationToken cancellationToken)
    {
        var divisions = villages.Select(v => v[..9]).Concat(villages.Select(v => v[..6])).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (code, i) in divisions.Select((code, i) => (code, i)))
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"021-5555{3000 + i}");
            await db.Divisions.Where(d => d.Code == code)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.ComplaintPhone, phone), cancellationToken);
        }
    }
}

/// <summary>The file <c>programmes.json</c>.</summary>
internal sealed record ProgrammeFile(IReadOnlyList<ProgrammeText> Programmes);

/// <summary>One programme of it; the standard is fen for one unit.</summary>
internal sealed record ProgrammeText(
    string Code, string Name, string Basis, string Standard, string Applicants, string Conditions, string Procedure,
    string DisclosedContent, string DisclosureManner, string Unit, long StandardInFen, double QuantityMin, double QuantityMax,
    int QuantityDecimals, string Recipients, string NameDisplay, long? HiddenBelowInFen, double Share, int NoticeDays, FundingText Funding);

internal sealed record FundingText(int Central, int City, int District);
