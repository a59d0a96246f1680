using System.Net;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Infrastructure;

/// <summary>The whole program with the demo district on a data base of its own and a clock that stands still. One a test class.</summary>
public sealed class Portal : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Origin = "https://gk.example.gov.cn";
    public const string Password = "correct horse battery";
    public const string Wanli = "310107021";
    public const string Caojing = "310116112";

    /// <summary>Every test signs in from the same address.</summary>
    public int SignInsPerMinute { get; init; } = 1_000;

    /// <summary>Likewise for self-checks, in whatever time.</summary>
    public int SelfChecks { get; init; } = 1_000;

    /// <summary>Self-checks of one name.</summary>
    public int SelfChecksOfAName { get; init; } = 1_000;

    /// <summary>Base64.</summary>
    public string IdentityKey { get; init; } = Convert.ToBase64String(new byte[32]);

    /// <summary>Likewise, the latest first.</summary>
    public IReadOnlyList<string> PreviousIdentityKeys { get; init; } = [];

    private string? _file;
    private bool _isGuest;
    private int _accounts;

    public LeapingClock Clock { get; } = new(DemoTemplate.Now);

    public string DatabaseFile => _file ?? throw new InvalidOperationException("The portal has not started.");

    /// <summary>The program as it starts again on the same data with other identity keys; the data go with the first portal.</summary>
    public Portal Restarted(string identityKey, params IReadOnlyList<string> previous) =>
        new() { _file = DatabaseFile, _isGuest = true, _accounts = _accounts + 100, IdentityKey = identityKey, PreviousIdentityKeys = previous };

    /// <summary>The program on a data base that somebody else made and deletes.</summary>
    public static Portal On(string databaseFile) => new() { _file = databaseFile, _isGuest = true };

    public async Task InitializeAsync() => _file = await DemoTemplate.CopyAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        // The host leaves the one that watches wwwroot behind, and with it everything that waits for it.
        var files = Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider as IDisposable;
        await DisposeAsync();
        files?.Dispose();
        if (!_isGuest)
        {
            DemoTemplate.Delete(DatabaseFile);
        }
    }

    /// <summary>Somebody with a browser and without an account.</summary>
    public Visitor Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = new Uri("https://gk.example.gov.cn"),
    }));

    /// <summary>Somebody who has signed in by the form.</summary>
    public async Task<Visitor> SignedInAsync(Role role, string division = Wanli, Modules modules = Modules.All)
    {
        var email = await AddAccountAsync(role, division, modules);
        var visitor = Visitor();
        var page = await visitor.GetAsync("/account/sign-in");
        var answer = await visitor.SubmitAsync(page, "/account/sign-in", ("Email", email), ("Password", Password));
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return visitor;
    }

    public async Task<string> AddAccountAsync(Role role, string division = Wanli, Modules modules = Modules.All)
    {
        await using var scope = Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref _accounts);
        var email = $"{role}{number}@office.example";
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(
            new Account { UserName = email, Email = email, Name = $"{role} {number}", Role = role, Modules = modules, DivisionCode = division },
            Password);
        Assert.True(result.Succeeded, string.Join(" ", result.Errors.Select(e => e.Description)));
        return email;
    }

    /// <summary>Looks into the data base.</summary>
    public async Task<T> ReadAsync<T>(Func<GovOpenDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<GovOpenDbContext>());
    }

    /// <summary>Changes the data base behind the office's back, in one transaction.</summary>
    public Task<T> ChangeAsync<T>(Func<GovOpenDbContext, Task<T>> change) => ReadAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await change(db);
        await transaction.CommitAsync();
        return result;
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:GovOpen", $"Data Source={DatabaseFile}");
        builder.UseSetting("Portal:PublicOrigin", Origin);
        builder.UseSetting("Privacy:IdentityKey", IdentityKey);
        for (var i = 0; i < PreviousIdentityKeys.Count; i++)
        {
            builder.UseSetting($"Privacy:PreviousIdentityKeys:{i}", PreviousIdentityKeys[i]);
        }

        builder.UseSetting("RateLimits:SignInPerMinute", $"{SignInsPerMinute}");
        builder.UseSetting("RateLimits:SelfChecksPerMinute", $"{SelfChecks}");
        builder.UseSetting("RateLimits:SelfChecksPerHour", $"{SelfChecks}");
        builder.UseSetting("RateLimits:SelfChecksOfANamePerHour", $"{SelfChecksOfAName}");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.ConfigureTestServices(services => services
            .AddSingleton<TimeProvider>(Clock)
            .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1)); // Hundreds of sign-ins; how slow hashing is, is not what they are about.
    }
}
