using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;

namespace GovOpen.Web.Features.Account;

public sealed class SignInForm
{
    [Display(Name = "Email")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Line, ErrorMessage = "TooLong")]
    public string? Email { get; set; }

    [Display(Name = "Password")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Line, ErrorMessage = "TooLong")]
    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }
}
