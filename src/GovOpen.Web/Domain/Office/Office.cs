namespace GovOpen.Web.Domain.Office;

/// <summary>What an account may do inside its scope.</summary>
public enum Role
{
    /// <summary>Runs accounts and settings; drafts and publishes nothing.</summary>
    Administrator = 1,

    /// <summary>Drafts and submits.</summary>
    Editor = 2,

    /// <summary>Returns or publishes what somebody else drafted.</summary>
    Approver = 3,

    /// <summary>Reads everything, writes nothing.</summary>
    Auditor = 4,
}

/// <summary>The parts of the portal an account can be confined to.</summary>
[Flags]
public enum Modules
{
    None = 0,
    Water = 1,
    Subsidies = 2,
    Catalogue = 4,
    All = Water | Subsidies | Catalogue,
}

/// <summary>
/// Who acts: a signed-in account, or the program itself when a verb runs. Kept by name in what it leaves behind, so that the
/// trail reads the same after an account is gone.
/// </summary>
/// <param name="AccountId">The account, or null for the program itself.</param>
/// <param name="DivisionCode">The division the actor is confined to; empty for no bound.</param>
public sealed record Actor(int? AccountId, string Name, Role? Role, Modules Modules, string DivisionCode)
{
    /// <summary>A verb of the program, such as <c>demo</c>: no role, so it takes no part in publishing.</summary>
    public static Actor Program(string verb) => new(null, $"govopen {verb}", null, Modules.All, "");
}

/// <summary>A body that must publish something (责任主体).</summary>
public sealed class Department
{
    public int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public string? Phone { get; set; }
}
