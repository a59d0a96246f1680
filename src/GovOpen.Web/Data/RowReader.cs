using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovOpen.Web.Data;

/// <summary>The columns of a mapped class and how to read their stored values off an object: what both bulk inserts need.</summary>
internal sealed class RowReader<T>
    where T : class
{
    private readonly IProperty[] _properties;

    public RowReader(IModel model)
    {
        var entityType = model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped to a table.");
        TableName = entityType.GetTableName()!;
        _properties = [.. entityType.GetFlattenedProperties().Where(p => !p.IsShadowProperty())];
        var table = StoreObjectIdentifier.Table(TableName, entityType.GetSchema());
        Columns = [.. _properties.Select(p => p.GetColumnName(table)!)];
    }

    public string TableName { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The value as the data base stores it, or <see cref="DBNull.Value"/>.</summary>
    public object ValueOf(T row, int column)
    {
        var property = _properties[column];
        var value = property.GetGetter().GetClrValueUsingContainingEntity(row);
        if (value is not null && property.FindTypeMapping()?.Converter is { } converter)
        {
            value = converter.ConvertToProvider(value);
        }

        return value ?? DBNull.Value;
    }
}
