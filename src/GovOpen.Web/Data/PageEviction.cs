namespace GovOpen.Web.Data;

/// <summary>
/// A note from a process that changed what pages show, for the processes that serve them: their caches are not its own. Verbs write
/// one in the transaction of the change.
/// </summary>
public sealed class PageEviction
{
    public long Id { get; init; }

    /// <summary>The tag to evict.</summary>
    public required string Tag { get; init; }

    public required DateTime AtUtc { get; init; }
}
