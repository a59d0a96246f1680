using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>What a step of a plan is about.</summary>
public enum RegisterSubject
{
    ManagingUnit = 1,
    Estate = 2,
    Building = 3,
    Facility = 4,

    /// <summary>That a facility serves a building.</summary>
    Service = 5,
}

/// <summary>A field that a plan changes.</summary>
public sealed record RegisterFieldChange(string Field, string Before, string After);

/// <summary>Something that is made, or changed where <see cref="Changes"/> has anything.</summary>
public sealed record RegisterStep(RegisterSubject Subject, string Name, int Line, IReadOnlyList<RegisterFieldChange> Changes)
{
    public bool IsNew => Changes.Count == 0;
}

/// <summary>
/// What rows would do to the register as it stands: nothing is written by making a plan. It is carried out whole or not at all, and not while it
/// has an error.
/// </summary>
public sealed class RegisterPlan
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public List<RegisterStep> Steps { get; } = [];

    public List<RegisterError> Errors { get; } = [];

    /// <summary>Buildings and facilities of the estates named that no row names; they stay as they are.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Estates, buildings and facilities that stand as the rows say.</summary>
    public int Unchanged { get; set; }

    public int Rows { get; set; }

    /// <summary>The smallest division around everything that the rows name.</summary>
    public string DivisionCode { get; set; } = "";

    public int Created => Steps.Count(s => s.IsNew && s.Subject != RegisterSubject.Service);

    /// <summary>Changed things, and known facilities that come to serve known buildings.</summary>
    public int Changed => Steps.Count(s => !s.IsNew || s.Subject == RegisterSubject.Service);

    /// <summary>Two plans that would do the same have the same hash.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Steps.Select(s => s with { Line = 0 }), Json))));

    // What is to be written.
    internal List<ManagingUnit> NewUnits { get; } = [];

    internal List<Estate> NewEstates { get; } = [];

    internal List<Building> NewBuildings { get; } = [];

    internal List<Facility> NewFacilities { get; } = [];

    internal List<FacilityBuilding> NewServices { get; } = [];

    internal HashSet<int> TouchedEstates { get; } = [];
}
