using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// A list of persons who may not draw (不应领取人员名单) as an office brought it in: what file, by whom, and how many it put on and took off. Who stands on it is
/// kept apart, as <see cref="ExcludedPerson"/>, and audited by these numbers only.
/// </summary>
public sealed class ExclusionList : IAudited
{
    public int Id { get; init; }

    /// <summary>The division whose list it is.</summary>
    public required string DivisionCode { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string FileHash { get; init; }

    /// <summary>Whether it took the place of the division's whole list; otherwise it was added to it.</summary>
    public required bool IsReplacement { get; init; }

    /// <summary>Persons in the file.</summary>
    public required int Persons { get; init; }

    public required int Added { get; init; }

    /// <summary>Persons whose day was changed.</summary>
    public required int Changed { get; init; }

    /// <summary>Persons taken off, which only a replacement does.</summary>
    public required int Removed { get; init; }

    public int? TakenById { get; init; }

    public required string TakenByName { get; init; }

    public required DateTime TakenAtUtc { get; init; }
}
