using System.Globalization;
using System.Security.Claims;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Common.Access;

/// <summary>Puts role and scope of an account into its sign-in, and reads them back as an <see cref="Actor"/>.</summary>
public sealed class AccountClaims(UserManager<Account> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    private const string Name = "govopen:name";
    private const string Modules = "govopen:modules";
    private const string Division = "govopen:division";

    public static Actor? Read(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
        {
            return null;
        }

        return new Actor(
            int.Parse(id, CultureInfo.InvariantCulture),
            principal.FindFirstValue(Name)!,
            Enum.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role)!),
            Enum.Parse<Modules>(principal.FindFirstValue(Modules)!),
            principal.FindFirstValue(Division)!);
    }

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Name, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(Modules, user.Modules.ToString()));
        identity.AddClaim(new Claim(Division, user.DivisionCode));
        return identity;
    }
}
