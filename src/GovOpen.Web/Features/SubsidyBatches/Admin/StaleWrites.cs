using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Turns a write over a state that somebody changed meanwhile into a refusal; leaving its transaction without a commit has undone it.</summary>
internal static class StaleWrites
{
    public static async Task<SubsidyRefusal> RefusedAsync(Func<Task<SubsidyRefusal>> write)
    {
        try
        {
            return await write();
        }
        catch (DbUpdateConcurrencyException)
        {
            return SubsidyRefusal.ChangedMeanwhile;
        }
    }
}
