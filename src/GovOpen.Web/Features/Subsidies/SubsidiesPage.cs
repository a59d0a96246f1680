using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Domain;
using GovOpen.Web.Features.Shared.Subsidies;

namespace GovOpen.Web.Features.Subsidies;

/// <summary>What the address asks for.</summary>
public sealed class SubsidiesFilter
{
    [LedgerYear]
    public int? Year { get; set; }

    /// <summary>Part of a village's name.</summary>
    [StringLength(Lengths.Name)]
    public string? Village { get; set; }
}

/// <summary>The door to the ledger: a year's totals, twice over, and the way to a village.</summary>
public sealed class SubsidiesPage
{
    public required int Year { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    public required IReadOnlyList<TotalRow> ByProgramme { get; init; }

    public required IReadOnlyList<TotalRow> ByTown { get; init; }

    /// <summary>Published programmes without a row in the year.</summary>
    public required IReadOnlyList<ProgrammeRow> WithoutRows { get; init; }

    /// <summary>What was typed to find a village; empty when nothing was.</summary>
    public required string Village { get; init; }

    public required IReadOnlyList<VillageRow> Found { get; init; }

    /// <summary>More villages match than are listed.</summary>
    public required bool FoundMore { get; init; }

    public long AmountInFen => ByProgramme.Sum(r => r.AmountInFen);

    public long Records => ByProgramme.Sum(r => r.Records);

    /// <summary>The same money summed two ways is the same sum.</summary>
    public bool Reconciles => AmountInFen == ByTown.Sum(r => r.AmountInFen) && Records == ByTown.Sum(r => r.Records);
}

public sealed record ProgrammeRow(string Code, string Name);

/// <summary>A village that has rows, with where it lies.</summary>
public sealed record VillageRow(string Code, string Name, string TownName, string DistrictName);
