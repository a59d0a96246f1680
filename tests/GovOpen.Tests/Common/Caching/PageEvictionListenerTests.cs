using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovOpen.Tests.Common.Caching;

public sealed class PageEvictionListenerTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Look_WhileTheDataBaseDoesNotAnswer_IsTriedAgainAndStopsNothing()
    {
        var listener = portal.Services.GetRequiredService<PageEvictionListener>();
        await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"PageEvictions\" RENAME TO \"Away\""));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => listener.LookAsync(CancellationToken.None));

        portal.Clock.Advance(TimeSpan.FromSeconds(3));
        await Task.Delay(300);

        await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"PageEvictions\""));
        portal.Clock.Advance(TimeSpan.FromSeconds(3));
        await listener.LookAsync(CancellationToken.None);
        Assert.False(portal.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.False(listener.ExecuteTask!.IsCompleted);
    }
}
