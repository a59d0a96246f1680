namespace GovOpen.Web.Common.Datasets;

/// <summary>A column of a data set: said once, used by headings, API and data dictionary.</summary>
/// <param name="Name">In lower camel case; stands in headings and JSON.</param>
/// <param name="Meaning">What it holds, with its unit.</param>
public sealed record DatasetColumn<TRow>(string Name, string Meaning, Func<TRow, object?> Value);

/// <summary>A list as data: its name, which becomes the file name, and its columns in order.</summary>
public sealed record Dataset<TRow>(string Name, IReadOnlyList<DatasetColumn<TRow>> Columns);
