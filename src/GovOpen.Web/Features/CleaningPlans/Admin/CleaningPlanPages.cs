using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;

namespace GovOpen.Web.Features.CleaningPlans.Admin;

/// <summary>What a clerk types about an announced cleaning. Times are those of a clock in China.</summary>
public sealed class CleaningPlanForm
{
    [Display(Name = "Field.PlannedOn")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? PlannedOn { get; set; }

    [Display(Name = "Field.WaterOffFrom")]
    public TimeOnly? WaterOffFrom { get; set; }

    [Display(Name = "Field.WaterOffUntil")]
    public TimeOnly? WaterOffUntil { get; set; }

    [Display(Name = "Field.FirmName")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? FirmName { get; set; }

    [Display(Name = "Field.Remarks")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Remarks { get; set; }

    /// <summary>The version the clerk saw.</summary>
    public Guid Stamp { get; set; }
}

/// <summary>A line of the list.</summary>
public sealed record CleaningPlanRow(long Id, string FacilityName, string EstateName, DateOnly PlannedOn, TimeOnly? From, TimeOnly? Until, PublicationState State, string DraftedByName);

/// <summary>The form with what it is about.</summary>
public sealed record EditCleaningPlanPage(FacilityChoice Facility, CleaningPlanForm Form, long? PlanId);

/// <summary>One version of an announcement as the office sees it.</summary>
public sealed record CleaningPlanPage(CleaningPlan Plan, FacilityChoice Facility, PublicationPanel Panel);

/// <summary>Reads announcements in a clerk's scope.</summary>
public sealed class CleaningPlanQueries(GovOpenDbContext db)
{
    public IQueryable<CleaningPlan> InScope(Actor actor) => db.CleaningPlans.InScopeOf(actor, Modules.Water);

    public IQueryable<CleaningPlanRow> List(Actor actor, PublicationState? state) => InScope(actor)
        .Where(p => state == null || p.State == state)
        .OrderByDescending(p => p.PlannedOn).ThenByDescending(p => p.Id)
        .Select(p => new CleaningPlanRow(p.Id, p.Facility!.Name, p.Facility.Estate!.Name, p.PlannedOn, p.WaterOffFrom, p.WaterOffUntil, p.State, p.DraftedByName));
}

public static class CleaningPlanServices
{
    public static IServiceCollection AddCleaningPlans(this IServiceCollection services) => services.AddScoped<CleaningPlanQueries>();
}
