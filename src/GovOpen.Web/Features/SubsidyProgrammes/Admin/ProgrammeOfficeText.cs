namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Texts of the programmes' office pages; the resource files stand beside it.</summary>
public sealed class ProgrammeOfficeText;
