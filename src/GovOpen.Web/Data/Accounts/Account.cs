using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Identity;

namespace GovOpen.Web.Data.Accounts;

/// <summary>A person of the office who signs in: one role, confined to modules and to a division.</summary>
public sealed class Account : IdentityUser<int>, IAudited
{
    public required string Name { get; set; }

    public required Role Role { get; set; }

    public required Modules Modules { get; set; }

    /// <summary>The division the account is confined to, with everything inside it; empty for no bound.</summary>
    public required string DivisionCode { get; set; }
}
