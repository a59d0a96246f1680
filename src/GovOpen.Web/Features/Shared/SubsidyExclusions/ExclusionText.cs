namespace GovOpen.Web.Features.Shared.SubsidyExclusions;

/// <summary>Texts of the exclusion lists; the resource files stand beside it.</summary>
public sealed class ExclusionText;
