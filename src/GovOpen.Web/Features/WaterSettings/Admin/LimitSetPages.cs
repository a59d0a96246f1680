using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.WaterSettings.Admin;

/// <summary>The limit of one indicator as typed; without a comparison it is not limited.</summary>
public sealed class LimitForm
{
    public LimitComparison? Comparison { get; set; }

    public string? Lower { get; set; }

    public string? Upper { get; set; }
}

/// <summary>A set of limits as typed.</summary>
public sealed class LimitSetForm
{
    [Display(Name = "Field.LimitSetName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Name { get; set; }

    [Display(Name = "Field.Standard")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Standard { get; set; }

    [Display(Name = "Field.HoldsFrom")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? HoldsFrom { get; set; }

    [Display(Name = "Field.DivisionCode")]
    [StringLength(Lengths.DivisionCode, ErrorMessage = "TooLong")]
    public string? DivisionCode { get; set; }

    /// <summary>By indicator.</summary>
    public Dictionary<string, LimitForm> Limits { get; set; } = [];
}

/// <summary>A set in the list.</summary>
/// <param name="Tests">Tests that were judged by it: a set with any is never changed.</param>
public sealed record LimitSetRow(int Id, string Name, string Standard, DateOnly HoldsFrom, string DivisionCode, int Limits, int Tests);

/// <summary>The form with the indicators there are.</summary>
/// <param name="Id">Null for a new set.</param>
public sealed record LimitSetPage(int? Id, LimitSetForm Form, IReadOnlyList<Indicator> Indicators, bool IsUsed);
