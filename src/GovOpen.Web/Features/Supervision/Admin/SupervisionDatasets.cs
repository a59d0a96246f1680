using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Features.Shared.Verdicts;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Supervision.Admin;

/// <summary>The desk's list as a table for a clerk: headed in the words of the page, unlike the data sets for programs.</summary>
internal static class SupervisionDatasets
{
    public static Dataset<SupervisionRow> Rows(IStringLocalizer<SupervisionText> texts, VerdictText verdicts, DateOnly today) => new("supervision",
    [
        Column(texts, "Town", r => r.TownName),
        Column(texts, "Estate", r => r.EstateName),
        Column(texts, "Name", r => r.Name),
        Column(texts, "RegisterNumber", r => r.RegisterNumber),
        Column(texts, "Verdict", r => r.Standing is null ? null : verdicts.Sentence(r.VerdictOn(today), r.Standing)),
        Column(texts, "LastCleaned", r => r.Standing?.LastCleanedOn),
        Column(texts, "CleaningDue", r => r.Standing?.CleaningDueOn),
        Column(texts, "LastTested", r => r.Standing?.LastTestedOn),
        Column(texts, "TestDue", r => r.Standing?.TestDueOn),
        Column(texts, "Planned", r => r.Standing?.PlannedOn),
        Column(texts, "Firm", r => r.Standing?.LastCleaningFirm),
        Column(texts, "Unit", r => r.UnitName),
        Column(texts, "Phone", r => r.UnitPhone),
    ]);

    private static DatasetColumn<SupervisionRow> Column(
        IStringLocalizer<SupervisionText> texts, string name, Func<SupervisionRow, object?> value) =>
        new(texts[name], texts[name], value);
}
