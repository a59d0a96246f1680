using GovOpen.Web.Common.Text;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.SubsidyExclusions;

/// <summary>What is wrong with an exclusion list, and what it would do, in words.</summary>
public sealed class ExclusionMessages(IStringLocalizer<ExclusionText> texts)
{
    public string Of(ExclusionError error) => texts[
        "ErrorLine", error.Sheet.Length > 0 ? $"{error.Sheet} · " : "", error.Line, error.Column, error.Value, texts[$"Error.{error.Problem}"].Value];

    public string Summary(ExclusionPlan plan) => texts[
        "Summary", Display.Count(plan.Persons.Count), Display.Count(plan.Counts.New), Display.Count(plan.Counts.Changed), Display.Count(plan.Counts.Known),
        Display.Count(plan.Counts.Missing)];

    public string MoreErrors(int count) => texts["MoreErrors", Display.Count(count)];

    public string FileMissing => texts["FileMissing"];

    /// <summary>Another list came in since the preview.</summary>
    public string ChangedMeanwhile => texts["ChangedMeanwhile"];
}
