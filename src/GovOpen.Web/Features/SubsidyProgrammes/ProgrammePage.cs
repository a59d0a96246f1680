using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;

namespace GovOpen.Web.Features.SubsidyProgrammes;

/// <summary>What the address asks for.</summary>
public sealed class ProgrammeFilter
{
    public int? Year { get; set; }

    /// <summary>Code of the town whose villages are listed.</summary>
    [StringLength(Lengths.DivisionCode)]
    public string? Town { get; set; }
}

/// <summary>A programme: what it says, and where its money went.</summary>
public sealed class ProgrammePage
{
    public required ProgrammeHead Head { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>What was published of it, the latest first.</summary>
    public required IReadOnlyList<ProgrammeText> Versions { get; init; }

    /// <summary>What holds today; what will hold where nothing does yet; null where nothing stands published.</summary>
    public required ProgrammeText? Current { get; init; }

    /// <summary>Names and departments that the programme had before, the latest first.</summary>
    public required IReadOnlyList<FormerName> FormerNames { get; init; }

    public required IReadOnlyList<YearTotal> ByYear { get; init; }

    public required int Year { get; init; }

    public required IReadOnlyList<TotalRow> ByTown { get; init; }

    /// <summary>The town whose villages are listed; the only one where there is only one.</summary>
    public required TotalRow? Town { get; init; }

    public required IReadOnlyList<TotalRow> ByVillage { get; init; }

    public string Path => $"/subsidies/programmes/{Head.Code}";
}

public sealed record ProgrammeHead(int Id, string Code, string Name, string? DepartmentName, string? DepartmentPhone);

/// <summary>What a programme was called, or who was in charge, until it was renamed.</summary>
public sealed record FormerName(string Name, string NewName, string? DepartmentName, string? NewDepartmentName, string Reason, DateTime ReplacedAtUtc, string? ApprovedByName);

/// <summary>A published version of the seven elements.</summary>
public sealed record ProgrammeText(
    long Id, int Version, PublicationState State, DateOnly HoldsFrom, DateOnly? HoldsTo, string Basis, string Standard, string Applicants,
    string Conditions, string Procedure, string DisclosedContent, string DisclosureManner, string Unit, long StandardInFen,
    NameDisplay NameDisplay, long? NameHiddenBelowInFen, int NoticeDays, int CentralPercent, int CityPercent, int DistrictPercent,
    DateTime? PublishedAtUtc, string? ReviewedByName, string? CorrectionReason, string? WithdrawalReason)
{
    public bool HoldsOn(DateOnly day) => HoldsFrom <= day && (HoldsTo is null || HoldsTo >= day);

    /// <summary>Name of the text that says where the version stands on a day: one that stands published may hold later or no more.</summary>
    public string StandingOn(DateOnly day) => State != PublicationState.Published || HoldsOn(day) ? State.ToString() : HoldsFrom > day ? "Ahead" : "Over";
}
