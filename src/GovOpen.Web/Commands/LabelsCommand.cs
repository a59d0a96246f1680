using System.CommandLine;
using System.IO.Compression;
using System.Text;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.QrCodes;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Commands;

/// <summary><c>labels</c>: the QR codes of an estate as SVG files for a sign maker.</summary>
internal static class LabelsCommand
{
    public static Command Create()
    {
        var estate = new Option<int>("--estate") { Required = true, Description = "Number of the estate, as in its address." };
        var file = new Option<FileInfo>("--out") { Required = true, Description = "The ZIP file to write." };
        var command = new Command("labels", "SVG labels of an estate in a ZIP file.") { estate, file };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "labels", (services, token) => WriteAsync(services, parsed.GetRequiredValue(estate), parsed.GetRequiredValue(file), token), cancellation));
        return command;
    }

    private static async Task<int> WriteAsync(IServiceProvider services, int estateId, FileInfo file, CancellationToken cancellationToken)
    {
        var origin = services.GetRequiredService<IOptions<PortalOptions>>().Value.PublicOrigin;
        if (string.IsNullOrWhiteSpace(origin))
        {
            return CommandLine.Refuse("Portal__PublicOrigin is missing: it stands in every code.");
        }

        var labels = await services.GetRequiredService<GovOpenDbContext>().Labels
            .Where(l => l.State == LabelState.Active && l.Building!.EstateId == estateId)
            .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new { l.Code, Building = l.Building!.Name })
            .ToListAsync(cancellationToken);
        if (labels.Count == 0)
        {
            return CommandLine.Refuse($"Estate {estateId} has no labels.");
        }

        // Written beside and moved into place, so that a failure leaves no half a file under the name.
        var partial = file.FullName + ".partial";
        await using (var stream = File.Create(partial))
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (var label in labels)
            {
                await using var entry = zip.CreateEntry($"{label.Building}-{LabelCode.Grouped(label.Code)}.svg").Open();
                await entry.WriteAsync(
                    Encoding.UTF8.GetBytes(QrCodeSvg.Render(QrCodeSvg.LabelPayload(origin.TrimEnd('/'), label.Code))), cancellationToken);
            }
        }

        File.Move(partial, file.FullName, overwrite: true);
        Console.WriteLine($"{labels.Count} labels in {file.FullName}.");
        return CommandLine.Success;
    }
}
