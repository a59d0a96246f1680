namespace GovOpen.Web.Features.Disclosures;

/// <summary>Texts of a disclosure; its resource files stand beside it.</summary>
public sealed class DisclosuresText;
