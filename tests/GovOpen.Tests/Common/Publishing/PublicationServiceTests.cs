using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Common.Publishing;

public sealed class PublicationServiceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Publish_WhileSomethingItChangesIsChangedByAnother_IsRefusedAndDoesNothing()
    {
        var email = await portal.AddAccountAsync(Role.Approver, "310116");
        var id = await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.State == PublicationState.Published).MinAsync(v => v.Id));
        await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.Id == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.State, PublicationState.Submitted)));

        var refusal = await portal.ReadAsync(async db =>
        {
            var actor = new Actor(await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(), "审核", Role.Approver, Modules.All, "310116");
            await using var services = new ServiceCollection().AddSingleton<IPublicationConsequence<SubsidyProgrammeVersion>>(new StaleList(db)).BuildServiceProvider();
            var text = await db.SubsidyProgrammeVersions.SingleAsync(v => v.Id == id);
            return await new PublicationService(db, portal.Clock, services).PublishAsync(text, text.ConcurrencyStamp, actor, CancellationToken.None);
        });

        Assert.Equal(PublicationRefusal.ChangedMeanwhile, refusal);
        Assert.Equal(PublicationState.Submitted, await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.Id == id).Select(v => v.State).SingleAsync()));
    }

    /// <summary>Changes a list that somebody else changes after it was read.</summary>
    private sealed class StaleList(GovOpenDbContext db) : IPublicationConsequence<SubsidyProgrammeVersion>
    {
        public async Task ApplyAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken)
        {
            var list = await db.SubsidyBatches.FirstAsync(cancellationToken);
            await db.SubsidyBatches.Where(b => b.Id == list.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.ConcurrencyStamp, Guid.NewGuid()), cancellationToken);
            list.Reason = "改了";
        }
    }
}
