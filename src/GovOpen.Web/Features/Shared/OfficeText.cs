namespace GovOpen.Web.Features.Shared;

/// <summary>Texts of the office: its frame, publishing, forms and their errors.</summary>
public sealed class OfficeText;
