namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Texts of the lists' pages; the resource files stand beside it.</summary>
public sealed class BatchText;
