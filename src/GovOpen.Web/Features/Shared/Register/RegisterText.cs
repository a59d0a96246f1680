namespace GovOpen.Web.Features.Shared.Register;

/// <summary>Texts about changes of the register, on pages and on the terminal; the resource files stand beside it.</summary>
public sealed class RegisterText;
