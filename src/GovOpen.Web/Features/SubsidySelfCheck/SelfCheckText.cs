namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>Texts of the self-check; the resource files stand beside it.</summary>
public sealed class SelfCheckText;
