using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Common.Datasets;

/// <summary>
/// Streams rows as CSV (UTF-8 with BOM, so that Excel reads Chinese; formulas defused) or JSON. The route constraint
/// <see cref="FormatConstraint"/> admits the two formats; office pages also offer <c>xlsx</c>.
/// </summary>
public sealed class DatasetResult<TRow>(Dataset<TRow> dataset, string format, IAsyncEnumerable<TRow> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var cancellationToken = context.HttpContext.RequestAborted;
        if (format == "csv")
        {
            response.ContentType = "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"{dataset.Name}.csv\"";
            await WriteCsvAsync(response.Body, cancellationToken);
        }
        else if (format == "xlsx")
        {
            response.ContentType = DatasetWorkbook.ContentType;
            response.Headers.ContentDisposition = $"attachment; filename=\"{dataset.Name}.xlsx\"";
            await DatasetWorkbook.WriteAsync(dataset, rows, response.Body, cancellationToken);
        }
        else
        {
            response.ContentType = "application/json; charset=utf-8";
            await WriteJsonAsync(response.Body, cancellationToken);
        }
    }

    private static readonly CsvWriterOptions CsvSettings = new() { Injection = CsvInjection.Escape };

    private static readonly JsonWriterOptions JsonSettings = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private const int FlushAfterBytes = 32 * 1024;

    private async Task WriteCsvAsync(Stream body, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var csv = CsvWriter.Create(body, CsvSettings, leaveOpen: true);
        foreach (var column in dataset.Columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var column in dataset.Columns)
            {
                csv.WriteField(Text(column.Value(row)));
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }

    private async Task WriteJsonAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body, JsonSettings);
        json.WriteStartArray();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            foreach (var column in dataset.Columns)
            {
                json.WritePropertyName(column.Name);
                WriteValue(json, column.Value(row));
            }

            json.WriteEndObject();
            if (json.BytesPending > FlushAfterBytes)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool b: json.WriteBooleanValue(b); break;
            case int i: json.WriteNumberValue(i); break;
            case long l: json.WriteNumberValue(l); break;
            case decimal d: json.WriteNumberValue(d); break;
            case double d: json.WriteNumberValue(d); break;
            default: json.WriteStringValue(Text(value)); break;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime stamp => stamp.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>The route constraint of a list's data: <c>{format:regex(^(csv|json)$)}</c>.</summary>
public static class FormatConstraint
{
    public const string Suffix = ".{format:regex(^(csv|json)$)}";
}
