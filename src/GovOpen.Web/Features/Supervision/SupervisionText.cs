namespace GovOpen.Web.Features.Supervision;

/// <summary>Texts of the supervision desk; its resource files stand beside it.</summary>
public sealed class SupervisionText;
