using System.Runtime.CompilerServices;
using GovOpen.Web.Common.Tables;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace GovOpen.Web.Common.Datasets;

/// <summary>Writes rows as an Excel workbook of one sheet. A cell is text, a number or a day, never a formula.</summary>
public static class DatasetWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly OpenXmlConfiguration Settings = new() { AutoFilter = false, FastMode = true, EnableWriteNullValueCell = false };

    public static async Task WriteAsync<TRow>(
        Dataset<TRow> dataset, IAsyncEnumerable<TRow> rows, Stream target, CancellationToken cancellationToken)
    {
        // A workbook is a ZIP file that is sought in while it is written: it goes to the disk first, so that its size costs no memory.
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await MiniExcel.SaveAsAsync(
            file, Cells(dataset, rows, cancellationToken).ToBlockingEnumerable(cancellationToken), sheetName: dataset.Name, configuration: Settings,
            cancellationToken: cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(target, cancellationToken);
    }

    private static async IAsyncEnumerable<IDictionary<string, object?>> Cells<TRow>(
        Dataset<TRow> dataset, IAsyncEnumerable<TRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return dataset.Columns.ToDictionary(c => c.Name, c => Cell(c.Value(row)));
        }
    }

    private static object? Cell(object? value) => value switch
    {
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        Enum name => name.ToString(),
        string text => CellText.Defused(text),
        _ => value,
    };
}
