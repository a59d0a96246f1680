using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Publishing;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>A programme in the list, with what of it is public and what waits.</summary>
public sealed record ProgrammeOfficeRow(int Id, string Code, string Name, string? DepartmentName, int Published, int Waiting);

/// <summary>A programme as a choice.</summary>
public sealed record ProgrammeOption(int Id, string Code, string Name);

public sealed record DepartmentOption(int Id, string Name);

/// <summary>The form of a new programme.</summary>
public sealed record NewProgrammePage(ProgrammeForm Form, IReadOnlyList<DepartmentOption> Departments);

/// <summary>The form of a programme's name and department.</summary>
public sealed record ProgrammeNamePage(int Id, string Code, ProgrammeNameForm Form, IReadOnlyList<DepartmentOption> Departments);

/// <summary>A rename in its list.</summary>
public sealed record ProgrammeRenameRow(long Id, string FormerName, string Name, PublicationState State, string DraftedByName, DateTime DraftedAtUtc);

/// <summary>The form of a rename.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record EditProgrammeRenamePage(ProgrammeOption Programme, ProgrammeRenameForm Form, long? Id, IReadOnlyList<DepartmentOption> Departments);

/// <summary>A rename as the office sees it.</summary>
public sealed record ProgrammeRenamePage(ProgrammeRename Rename, PublicationPanel Panel);

/// <summary>A version of a programme's text in its list.</summary>
public sealed record ProgrammeTextRow(
    long Id, string ProgrammeName, int Version, PublicationState State, DateOnly HoldsFrom, DateOnly? HoldsTo, string DraftedByName);

/// <summary>A programme that excludes this one.</summary>
public sealed record ExclusionRow(int Id, string OtherCode, string OtherName, string Basis);

/// <summary>A programme with its versions, renames and exclusions.</summary>
/// <param name="RenamePath">Where its name is changed; null for whoever may not.</param>
public sealed record ProgrammeOfficePage(
    SubsidyProgramme Programme, string? DepartmentName, IReadOnlyList<ProgrammeTextRow> Texts, IReadOnlyList<ProgrammeRenameRow> Renames, IReadOnlyList<ExclusionRow> Exclusions,
    IReadOnlyList<ProgrammeOption> Others, ExclusionForm Form, bool MayEdit, string? RenamePath);

/// <summary>The form of a version.</summary>
public sealed record EditProgrammeTextPage(ProgrammeOption Programme, ProgrammeTextForm Form, long? Id, bool IsCorrection);

/// <summary>A version as the office sees it.</summary>
/// <param name="Gap">What would be left without a text if it became public; null when nothing, or when it is public.</param>
public sealed record ProgrammeTextPage(SubsidyProgrammeVersion Text, ProgrammeOption Programme, TextGap? Gap, PublicationPanel Panel);
