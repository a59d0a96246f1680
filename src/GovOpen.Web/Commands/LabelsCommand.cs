using System.CommandLine;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Features.Labels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Commands;

/// <summary><c>labels</c>: the labels of an estate as SVG files in millimetres, with a list, for a sign maker.</summary>
internal static class LabelsCommand
{
    public static Command Create()
    {
        var estate = new Option<int>("--estate") { Required = true, Description = "Number of the estate, as in its address." };
        var file = new Option<FileInfo>("--out") { Required = true, Description = "The ZIP file to write." };
        var format = new Option<string>("--format")
        {
            Description = "a4: stickers of 63.5 × 38.1 mm; a6: pages of 105 × 148 mm.",
            DefaultValueFactory = _ => LabelFormat.Sticker.Name,
        };
        format.AcceptOnlyFromAmong([.. LabelFormat.All.Select(f => f.Name)]);
        var command = new Command("labels", "SVG labels of an estate in a ZIP file.") { estate, file, format };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "labels",
            (services, token) => WriteAsync(
                services, parsed.GetRequiredValue(estate), parsed.GetRequiredValue(file), LabelFormat.Find(parsed.GetRequiredValue(format))!, token),
            cancellation));
        return command;
    }

    private static async Task<int> WriteAsync(
        IServiceProvider services, int estateId, FileInfo file, LabelFormat format, CancellationToken cancellationToken)
    {
        var portal = services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (string.IsNullOrWhiteSpace(portal.PublicOrigin))
        {
            return CommandLine.Refuse("Portal__PublicOrigin is missing: it stands in every code.");
        }

        var labels = await services.GetRequiredService<GovOpenDbContext>().Labels
            .Where(l => l.State == LabelState.Active && l.Building!.EstateId == estateId)
            .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new LabelToPrint(l.Code, l.Building!.Estate!.Name, l.Building.Name, l.Building.Address))
            .ToListAsync(cancellationToken);
        if (labels.Count == 0)
        {
            return CommandLine.Refuse($"Estate {estateId} has no labels.");
        }

        // Written beside and moved into place, so that a failure leaves no half a file under the name.
        var partial = file.FullName + ".partial";
        await using (var stream = File.Create(partial))
        {
            await LabelPackage.WriteAsync(stream, labels, format, portal.Origin, portal.Domain, cancellationToken);
        }

        File.Move(partial, file.FullName, overwrite: true);
        Console.WriteLine($"{labels.Count} labels in {file.FullName}.");
        return CommandLine.Success;
    }
}
