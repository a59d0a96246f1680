using System.Globalization;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What is wrong with a file or a line of it, and what an import would do, in words that say what to do.</summary>
public sealed class ListMessages(IStringLocalizer<ListText> texts)
{
    public string Of(TableProblem problem, int line, string details) => texts[
        $"Problem.{problem}", line, details, SubsidyListImports.MaxLines, ListHeading.RowsSearched];

    /// <summary>Why the file as a whole was refused; null when it was not.</summary>
    public string? ProblemOf(SubsidyImport import) =>
        import.Problem?.Split('\t') is [var problem, var line, var details]
            ? Of(Enum.Parse<TableProblem>(problem), int.Parse(line, CultureInfo.InvariantCulture), details)
            : Enum.TryParse<ImportRefusal>(import.Problem, out var refusal) ? Of(refusal) : null;

    public string HeadingHoldsNumber => texts["HeadingHoldsNumber"];

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Remedy(string problem, string? detail) => texts[$"Error.{problem}", [.. (detail ?? "").Split('\t')]];

    /// <summary>With sheet, line, column and value.</summary>
    public string Of(ImportError error) => error.Problem switch
    {
        nameof(ListProblem.VillageInherited) => Inherited(error),
        nameof(ListProblem.SheetHidden) => texts["Note.SheetHidden", error.Sheet],
        _ => At(error),
    };

    private string At(ImportError error) => texts[
        error.Sheet.Length > 0 ? "ErrorLine.Sheet" : "ErrorLine", error.Sheet, error.Line, error.Column, error.Value, Remedy(error.Problem, error.Detail)];

    public string Of(ImportRefusal refusal, SubsidyImport? earlier = null) => texts[
        $"Refusal.{refusal}", earlier?.StartedByName ?? "", earlier is null ? "" : Display.DateTime(earlier.StartedAtUtc), earlier?.BatchName ?? ""];

    public string Summary(SubsidyImport import) => texts[
        "Summary", Number(import.RowsRead), Number(import.Created), Number(import.Changed), Number(import.Unchanged), Number(import.Missing), Display.Yuan(import.TotalInFen)];

    /// <param name="village">Its name; null for all rows.</param>
    public string SumDiffers(string? village, ImportSum sum) => texts[
        "SumDiffers", village ?? texts["SumDiffers.All"], Number(sum.Records), Display.Yuan(sum.AmountInFen), sum.StatedRecords is { } records ? Number(records) : "—",
        sum.StatedAmountInFen is { } amount ? Display.Yuan(amount) : "—"];

    public string MoreErrors(int count) => texts["MoreErrors", Number(count)];

    public string Interrupted(SubsidyImport import) => texts["Interrupted", import.Id, import.FileName];

    private string Inherited(ImportError note) => texts[
        note.Sheet.Length > 0 ? "Note.VillageInherited.Sheet" : "Note.VillageInherited", note.Sheet, note.Value, note.Detail ?? ""];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
