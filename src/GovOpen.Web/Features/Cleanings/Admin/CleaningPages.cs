using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>The form with what it is about.</summary>
public sealed record EditCleaningPage(FacilityChoice Facility, CleaningForm Form, IReadOnlyList<DraftPhoto> Photos, long? CleaningId);

/// <summary>A photo already on a draft.</summary>
public sealed record DraftPhoto(long Id, PhotoKind Kind, int ThumbWidth, int ThumbHeight);

/// <summary>A line of the list.</summary>
public sealed record CleaningListRow(
    long Id, string FacilityName, string EstateName, DateOnly CleanedOn, RecordSource Source, PublicationState State, int Version,
    string DraftedByName);

/// <summary>One version of a cleaning as the office sees it.</summary>
public sealed class CleaningPage
{
    public required Cleaning Cleaning { get; init; }

    public required FacilityChoice Facility { get; init; }

    public required IReadOnlyList<DraftPhoto> Photos { get; init; }

    public required PublicationPanel Panel { get; init; }

    /// <summary>Address of the public page, when the building has a label.</summary>
    public string? PublicPath { get; init; }
}
