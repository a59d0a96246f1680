using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Features.Shared.WaterRecords;

namespace GovOpen.Web.Features.WaterRecords;

/// <summary>The facility a record is about.</summary>
public sealed record RecordFacility(int Id, string Name, string RegisterNumber, int EstateId, string EstateName, string? LabelCode);

/// <summary>All versions of a record that are or were public, the latest first.</summary>
public sealed class RecordPage<T>
    where T : class, IPublishedVersion
{
    public required RecordFacility Facility { get; init; }

    public required IReadOnlyList<VersionStep<T>> Versions { get; init; }

    /// <summary>The version that stands, or the one that was taken back.</summary>
    public T Latest => Versions[0].Version;

    public bool IsWithdrawn => Latest.State == PublicationState.Withdrawn;

    public required IReadOnlyList<ContradictoryRecords> Contradictions { get; init; }

    public IReadOnlyList<PublishedPhoto> Photos { get; init; } = [];

    public IReadOnlyList<PublishedValue> Values { get; init; } = [];
}

/// <summary>A version and what it changed against the one before it; nothing for the first.</summary>
public sealed record VersionStep<T>(T Version, IReadOnlyList<RecordChange> Changes);

/// <summary>One thing that a version changed: the name of a text, or of an indicator, and the two values as people read them.</summary>
public sealed record RecordChange(string What, string Before, string After);

/// <summary>The versions of a record for the timeline, whatever they are versions of.</summary>
public sealed record VersionList(IReadOnlyList<(IPublishedVersion Version, IReadOnlyList<RecordChange> Changes)> Versions);
