using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.Hosting;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Shared.Register;
using GovOpen.Web.Features.Shared.SubsidyExclusions;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Commands;

/// <summary>The program's services for a verb: configuration and data base as when serving, without the web.</summary>
internal static class CommandHost
{
    /// <summary>Runs a verb in a scope of its own, acting as the program itself.</summary>
    public static async Task<int> RunAsync(string verb, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        var builder = HostingServices.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddHosting();
        builder.Services.AddGovOpenData(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddAccounts();
        builder.Services.AddAuthentication();
        builder.Services.AddLocalization();
        builder.Services.AddRegister();
        builder.Services.AddSubsidyLists();
        builder.Services.AddSubsidyExclusions();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<ICurrentActor>(new ProgramActor(verb));
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await action(scope.ServiceProvider, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            // As the server refuses to start: what to set, and no stack trace.
            var problems = ConfigurationProblems.Find(builder.Configuration).Where(p => p.StartsWith(exception.OptionsName, StringComparison.Ordinal)).ToList();
            return CommandLine.Refuse(problems.Count > 0 ? problems : exception.Failures);
        }
    }

    private sealed class ProgramActor(string verb) : ICurrentActor
    {
        public Actor Actor { get; } = Actor.Program(verb);
    }
}
