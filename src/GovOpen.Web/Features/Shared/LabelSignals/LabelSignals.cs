namespace GovOpen.Web.Features.Shared.LabelSignals;

/// <summary>Which labels are looked at; null means all in the actor's scope.</summary>
/// <param name="Town">Code of a town.</param>
public sealed record LabelSignalFilter(string? Town = null, int? Estate = null);

/// <summary>A label worth a look, with where it should hang.</summary>
/// <param name="Scans">Within <see cref="Domain.Labels.ScanRules.DaysCompared"/>.</param>
public sealed record SignalledLabel(string Code, int EstateId, string EstateName, string BuildingName, int Scans);

/// <summary>A label of which passers-by say that it hangs elsewhere, and nobody has looked into it.</summary>
public sealed record ReportedLabel(string Code, int EstateId, string EstateName, string BuildingName, int Reports, DateTime LatestAtUtc);

/// <summary>What the scans and reports of labels say. Each list is cut at <see cref="LabelSignalQueries.GreatestList"/>.</summary>
public sealed record LabelSignalLists(
    IReadOnlyList<ReportedLabel> Reported, IReadOnlyList<SignalledLabel> NeverScanned, IReadOnlyList<SignalledLabel> ScannedTooOften);
