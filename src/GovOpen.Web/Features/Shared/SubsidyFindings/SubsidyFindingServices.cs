using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

internal static class SubsidyRuleGroups
{
    /// <summary>Whether a rule looks at stored rows, so that a run tells whether it still finds something; unknown codes are of rules that are gone.</summary>
    public static bool IsOfStoredRows(string code) => SubsidyRules.All.FirstOrDefault(r => r.Code == code)?.Group != RuleGroup.Import;

    /// <summary>Whether a rule's finding is about its very rows, see <see cref="SubsidyRule.IsOfItsRows"/>.</summary>
    public static bool IsOfItsRows(string code) => SubsidyRules.All.FirstOrDefault(r => r.Code == code)?.IsOfItsRows != false;
}

public static class SubsidyFindingServices
{
    /// <summary>The rules as the import, the nightly run and the verb use them.</summary>
    public static IServiceCollection AddSubsidyFindings(this IServiceCollection services) => services
        .AddScoped<RuleQueries>()
        .AddScoped<FindingStore>()
        .AddScoped<RuleRunner>();
}
