using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>Answers 409 with a plain page where two decided about one import at the same moment; what the second wanted was not done.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChangedMeanwhileAttribute : ExceptionFilterAttribute
{
    /// <inheritdoc />
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is DbUpdateConcurrencyException)
        {
            context.Result = new ViewResult { ViewName = "~/Features/SubsidyImports/Admin/ChangedMeanwhile.cshtml", StatusCode = StatusCodes.Status409Conflict };
            context.ExceptionHandled = true;
        }
    }
}
