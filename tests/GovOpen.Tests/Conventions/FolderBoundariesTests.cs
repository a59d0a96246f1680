using System.Text.RegularExpressions;
using GovOpen.Web.Data;
using NetArchTest.Rules;

namespace GovOpen.Tests.Conventions;

/// <summary>Arrows go Features → Common → Data → Domain; see docs/adr/0001.</summary>
public sealed class FolderBoundariesTests
{
    private const string Root = "GovOpen.Web";

    [Fact]
    public void Domain_KnowsNoFrameworkAndNothingAboveIt() => AssertClean(
        Types().ResideInNamespace($"{Root}.Domain").ShouldNot().HaveDependencyOnAny(
            "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", $"{Root}.Data", $"{Root}.Features", $"{Root}.Common", $"{Root}.Commands"),
        "Domain holds facts and rules: move what needs a framework to Data, Common or a feature.");

    [Fact]
    public void Data_KnowsNoFeature() => AssertClean(
        Types().ResideInNamespace($"{Root}.Data").ShouldNot().HaveDependencyOnAny($"{Root}.Features", $"{Root}.Common", $"{Root}.Commands"),
        "Data must not know who reads it.");

    [Fact]
    public void Common_KnowsNoFeature() => AssertClean(
        Types().ResideInNamespace($"{Root}.Common").ShouldNot().HaveDependencyOnAny($"{Root}.Features", $"{Root}.Commands"),
        "What a feature and Common share belongs into Common or Features/Shared.");

    [Fact]
    public void Drivers_AreNamedOnlyInTheirFolder()
    {
        AssertClean(
            Types().DoNotResideInNamespace($"{Root}.Data.Sqlite").ShouldNot().HaveDependencyOnAny("Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite"),
            "Only Data/Sqlite knows SQLite: add an abstract member to GovOpenDbContext.");
        AssertClean(
            Types().DoNotResideInNamespace($"{Root}.Data.SqlServer").ShouldNot().HaveDependencyOnAny("Microsoft.Data.SqlClient", "Microsoft.EntityFrameworkCore.SqlServer"),
            "Only Data/SqlServer knows SQL Server: add an abstract member to GovOpenDbContext.");
    }

    [Fact]
    public void Features_NeverNameOneAnother()
    {
        var features = typeof(GovOpenDbContext).Assembly.GetTypes()
            .Select(t => t.Namespace ?? "")
            .Where(n => n.StartsWith($"{Root}.Features.", StringComparison.Ordinal))
            .Select(n => string.Join('.', n.Split('.')[..4]))
            .Distinct()
            .Where(n => n != $"{Root}.Features.Shared")
            .ToList();
        Assert.True(features.Count > 5);
        foreach (var feature in features)
        {
            AssertClean(
                // Matched to the end of the name: Water is not WaterTests.
                Types().ResideInNamespaceMatching($"^{Regex.Escape(feature)}(\\.|$)").ShouldNot().HaveDependencyOnAny([.. features.Where(f => f != feature)]),
                "A feature reads the data base itself; what two features share goes to Features/Shared.");
        }
    }

    private static Predicates Types() => NetArchTest.Rules.Types.InAssembly(typeof(GovOpenDbContext).Assembly).That();

    private static void AssertClean(ConditionList rule, string remedy)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, $"{remedy} Found: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
