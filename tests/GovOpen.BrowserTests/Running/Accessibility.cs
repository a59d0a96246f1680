using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests.Running;

/// <summary>Runs axe in the page itself, once loaded as often as wanted; the package's own call opens a second page each time.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What breaks WCAG 2.2 A or AA or good practice: the rule, the element and what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string>> FindViolationsAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return violations.flatMap(v => v.nodes.map(n =>
                `${v.id}: ${n.html}  ${[...n.any, ...n.all, ...n.none].map(check => check.message).join(' ')}`));
            }
            """);
    }
}
