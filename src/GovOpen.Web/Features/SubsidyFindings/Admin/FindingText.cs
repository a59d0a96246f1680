namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>Texts of the findings' pages; the resource files stand beside it.</summary>
public sealed class FindingText;
