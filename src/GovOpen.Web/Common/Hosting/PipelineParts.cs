using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GovOpen.Web.Common.Hosting;

public static class PipelineParts
{
    /// <summary>Every failure is a page of the site with the right status, and never a stack trace.</summary>
    public static WebApplication UseExceptionPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors/500",
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        return app;
    }

    /// <summary>Answers HEAD as GET; the server leaves the body out. Link checkers and monitors ask so.</summary>
    public static void UseHeadAsGet(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    /// <summary>Alive: the process answers. Ready: the data base does.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
