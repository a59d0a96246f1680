using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;

namespace GovOpen.Web.Features.ServiceChanges.Admin;

/// <summary>What a clerk types about taking a facility out of service or back in.</summary>
public sealed class ServiceChangeForm
{
    [Display(Name = "Field.ServiceChangeKind")]
    [Required(ErrorMessage = "Required")]
    [EnumDataType(typeof(ServiceChangeKind), ErrorMessage = "InvalidValue")]
    public ServiceChangeKind? Kind { get; set; }

    [Display(Name = "Field.EffectiveOn")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Field.Reason")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Reason, ErrorMessage = "TooLong")]
    public string? Reason { get; set; }

    /// <summary>The version the clerk saw.</summary>
    public Guid Stamp { get; set; }
}

/// <summary>A line of the list.</summary>
public sealed record ServiceChangeRow(long Id, string FacilityName, string EstateName, ServiceChangeKind Kind, DateOnly EffectiveOn, PublicationState State, string DraftedByName);

/// <summary>The form with what it is about.</summary>
public sealed record EditServiceChangePage(FacilityChoice Facility, ServiceChangeForm Form, bool IsOutOfService, long? ChangeId);

/// <summary>One version of a change as the office sees it.</summary>
public sealed record ServiceChangePage(ServiceChange Change, FacilityChoice Facility, PublicationPanel Panel);

/// <summary>Reads service changes in a clerk's scope.</summary>
public sealed class ServiceChangeQueries(GovOpenDbContext db)
{
    public IQueryable<ServiceChange> InScope(Actor actor) => db.ServiceChanges.InScopeOf(actor, Modules.Water);

    public IQueryable<ServiceChangeRow> List(Actor actor, PublicationState? state) => InScope(actor)
        .Where(c => state == null || c.State == state)
        .OrderByDescending(c => c.EffectiveOn).ThenByDescending(c => c.Id)
        .Select(c => new ServiceChangeRow(c.Id, c.Facility!.Name, c.Facility.Estate!.Name, c.Kind, c.EffectiveOn, c.State, c.DraftedByName));

    /// <summary>Since when the facility is out of service; nothing while it serves.</summary>
    public IQueryable<DateOnly?> OutOfServiceQuery(int facilityId) => db.Facilities.Where(f => f.Id == facilityId).Select(f => f.OutOfServiceSince);
}

public static class ServiceChangeServices
{
    public static IServiceCollection AddServiceChanges(this IServiceCollection services) => services.AddScoped<ServiceChangeQueries>();
}
