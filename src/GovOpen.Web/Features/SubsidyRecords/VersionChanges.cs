using GovOpen.Web.Common.Text;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>What a version of a row changed: the name of a text and the two values.</summary>
public sealed record VersionChange(string TextName, string Before, string After)
{
    /// <summary>Stands for a changed name where the two names must not be read.</summary>
    public const string NameUnsaid = "Changed.NameUnsaid";
}

public static class VersionChanges
{
    private const char Star = '*';

    /// <summary>
    /// What <paramref name="after"/> changed against <paramref name="before"/>. Names are said only where the row shows its own in
    /// full today: a rule that has become stricter also covers what was shown before.
    /// </summary>
    public static IEnumerable<VersionChange> Between(VersionRow before, VersionRow after, string nameToday)
    {
        if (after.IsRenamed)
        {
            yield return Array.Exists([nameToday, before.DisplayName, after.DisplayName], name => name.Length == 0 || name.Contains(Star))
                ? new VersionChange(VersionChange.NameUnsaid, "", "")
                : new VersionChange("Changed.Name", before.DisplayName, after.DisplayName);
        }

        if ((before.GroupName ?? "") != (after.GroupName ?? ""))
        {
            yield return new VersionChange("Changed.Group", before.GroupName ?? "—", after.GroupName ?? "—");
        }

        if (before.QuantityInHundredths != after.QuantityInHundredths)
        {
            yield return new VersionChange(
                "Changed.Quantity", Display.Quantity(before.QuantityInHundredths), Display.Quantity(after.QuantityInHundredths));
        }

        if (before.StandardInFen != after.StandardInFen)
        {
            yield return new VersionChange("Changed.Standard", Display.Yuan(before.StandardInFen), Display.Yuan(after.StandardInFen));
        }

        if (before.AmountInFen != after.AmountInFen)
        {
            yield return new VersionChange("Changed.Amount", Display.Yuan(before.AmountInFen), Display.Yuan(after.AmountInFen));
        }
    }
}
