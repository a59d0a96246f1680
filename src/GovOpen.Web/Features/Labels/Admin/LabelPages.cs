using GovOpen.Web.Common.Paging;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Features.Shared.LabelSignals;

namespace GovOpen.Web.Features.Labels.Admin;

/// <summary>A place that a filter offers.</summary>
public sealed record TownChoice(string Code, string Name);

/// <summary>An estate of the list with its counts.</summary>
public sealed record EstateRow(int Id, string Name, string Address, int Buildings, int Unlabelled, int OpenReports)
{
    public int Labelled => Buildings - Unlabelled;
}

/// <summary>The list of estates.</summary>
public sealed record EstatesPage(string Query, string? Town, IReadOnlyList<TownChoice> Towns, PageOf<EstateRow> Estates);

/// <summary>An estate's name and place.</summary>
public sealed record EstateHead(int Id, string Name, string Address);

/// <summary>A building with the label that is valid on it, if any.</summary>
/// <param name="FormerLabels">How many labels it had before.</param>
public sealed record LabelledBuilding(
    int Id, string Name, string? Code, DateTime? IssuedAtUtc, DateTime? InstalledAtUtc, int Scans30, int Scans90, int OpenReports, int FormerLabels);

/// <summary>An estate with its buildings and labels.</summary>
/// <param name="Former">Labels that were replaced or retired: their pages still answer.</param>
public sealed record LabelledEstate(EstateHead Estate, IReadOnlyList<LabelledBuilding> Buildings, IReadOnlyList<FormerLabel> Former)
{
    public int Unlabelled => Buildings.Count(b => b.Code is null);

    public int NotInstalled => Buildings.Count(b => b.Code is not null && b.InstalledAtUtc is null);
}

/// <summary>A label that is no longer valid.</summary>
public sealed record FormerLabel(string Code, string BuildingName, LabelState State, int Scans90, int OpenReports);

/// <summary>A label and where it belongs.</summary>
public sealed record LabelHead(
    string Code, LabelState State, int BuildingId, string BuildingName, string Address, int EstateId, string EstateName);

/// <summary>An entry of a label's history.</summary>
public sealed record LabelHistoryRow(long Id, LabelEventKind Kind, DateTime AtUtc, string? ByName, string? Note);

/// <summary>The scans of a day.</summary>
public sealed record ScanDay(DateOnly Day, int Count);

/// <summary>One label with all that is known of it.</summary>
public sealed record LabelPage
{
    public required LabelHead Label { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<LabelHistoryRow> History { get; init; }

    /// <summary>Every day of the last <see cref="ScanRules.DaysCompared"/>, the oldest first.</summary>
    public required IReadOnlyList<ScanDay> Scans { get; init; }

    public required int Scans90 { get; init; }

    /// <summary>The code of the label that hangs there now, where this one does not.</summary>
    public string? CurrentCode { get; init; }

    /// <summary>What a form that was refused had in it.</summary>
    public TypedLabelForm? Typed { get; init; }

    public DateTime? InstalledAtUtc => History.FirstOrDefault(e => e.Kind == LabelEventKind.Installed)?.AtUtc;

    public DateTime? IssuedAtUtc => History.FirstOrDefault(e => e.Kind == LabelEventKind.Issued)?.AtUtc;

    /// <summary>Reports that nobody has looked into, newest first.</summary>
    public IReadOnlyList<LabelHistoryRow> OpenReports =>
        [.. History.TakeWhile(e => e.Kind != LabelEventKind.ReportHandled).Where(e => e.Kind == LabelEventKind.ReportedMisplaced)];
}

/// <summary>What was typed into one of a label's forms.</summary>
/// <param name="Step">The form, by the last part of its address.</param>
public sealed record TypedLabelForm(string Step, DateOnly? On, string? Note);

/// <summary>The page of labels worth a look.</summary>
public sealed record SignalsPage(
    LabelSignalFilter Filter, EstateHead? Estate, IReadOnlyList<TownChoice> Towns, LabelSignalLists Lists);
