using System.Globalization;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Labels;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Commands.Demo;

/// <summary>What a start in Development does: migrate, fill an empty data base, say where to look.</summary>
internal static class DemoStartup
{
    public static async Task PrepareDemoDistrictAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<GovOpenDbContext>();
        var upkeep = services.GetRequiredService<DatabaseUpkeep>();
        var cancellationToken = CancellationToken.None;
        var dataFolder = DataServices.DataFolder(app.Environment.ContentRootPath);

        await upkeep.MigrateAsync(cancellationToken);
        var signIns = await DemoSignIns.ReadAsync(dataFolder, cancellationToken);
        if (await upkeep.IsEmptyAsync(cancellationToken))
        {
            await new DemoDistrict(db, services.GetRequiredService<IdentityMacs>(), services.GetRequiredService<TimeProvider>(), DemoSize.Small, Progress.OnTerminal()).FillAsync(cancellationToken);
            signIns = await DemoSignIns.CreateAsync(services.GetRequiredService<UserManager<Account>>(), dataFolder, cancellationToken);
        }

        var portal = services.GetRequiredService<IOptions<PortalOptions>>().Value;
        await PrintAsync(db, portal, signIns, cancellationToken);
    }

    private static async Task PrintAsync(
        GovOpenDbContext db, PortalOptions portal, IReadOnlyList<DemoSignIn> signIns, CancellationToken cancellationToken)
    {
        var known = (await db.Users.Select(u => u.Email).ToListAsync(cancellationToken)).ToHashSet();
        var printable = signIns.Where(s => known.Contains(s.Email)).ToList();
        if (printable.Count > 0)
        {
            Console.WriteLine("Demo sign-ins (Development only):");
            foreach (var signIn in printable)
            {
                Console.WriteLine($"  {signIn.Email,-32} {signIn.Password}  {signIn.Role}, {signIn.Modules}, {(signIn.DivisionCode.Length == 0 ? "everywhere" : signIn.DivisionCode)}");
            }
        }

        var building = await db.Labels
            .Where(l => l.State == LabelState.Active)
            .OrderByDescending(l => l.Building!.Name == "75号")
            .ThenBy(l => l.BuildingId)
            .Select(l => new { l.Code, l.Building!.EstateId })
            .FirstOrDefaultAsync(cancellationToken);
        var village = await db.SubsidyTotals
            .OrderByDescending(t => t.VillageCode == "310116112212")
            .ThenBy(t => t.VillageCode)
            .Select(t => t.VillageCode)
            .FirstOrDefaultAsync(cancellationToken);
        Console.WriteLine("Worth opening:");
        if (building is not null)
        {
            Console.WriteLine($"  {portal.Origin}/B/{LabelCode.Grouped(building.Code)}   the page behind a stairwell label");
        }

        if (village is not null)
        {
            Console.WriteLine($"  {portal.Origin}/subsidies/villages/{village}   a village's ledger");
        }

        if (building is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {portal.Origin}/labels/sheet?estate={building.EstateId}   the label sheet (sign in first)"));
        }

        Console.WriteLine($"  {portal.Origin}/admin   the office");
    }
}
