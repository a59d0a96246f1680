using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;

namespace GovOpen.Web.Features.Shared.Publishing;

/// <summary>What a step of publishing sends: the version the actor saw, and a reason where the step needs one.</summary>
public sealed class PublicationForm
{
    public Guid Stamp { get; set; }

    [StringLength(Lengths.Reason)]
    public string? Reason { get; set; }
}
