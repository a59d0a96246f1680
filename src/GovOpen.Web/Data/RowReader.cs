using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovOpen.Web.Data;

/// <summary>The columns of a mapped class and how to read their stored values off an object: what both bulk inserts need.</summary>
internal sealed class RowReader<T>
    where T : class
{
    /// <summary>Looked up once for all rows.</summary>
    private readonly (IClrPropertyGetter Getter, Func<object?, object?>? ToProvider)[] _fields;

    public RowReader(IModel model, bool hasKeys)
    {
        var entityType = model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped to a table.");
        TableName = entityType.GetTableName()!;
        var properties = entityType.GetFlattenedProperties().Where(p => !p.IsShadowProperty() && (hasKeys || !p.IsPrimaryKey())).ToArray();
        Properties = properties;
        var table = StoreObjectIdentifier.Table(TableName, entityType.GetSchema());
        Columns = [.. properties.Select(p => p.GetColumnName(table)!)];
        _fields = [.. properties.Select(p => (p.GetGetter(), p.FindTypeMapping()?.Converter?.ConvertToProvider))];
    }

    public string TableName { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The mapped properties, in the order of the columns.</summary>
    public IReadOnlyList<IProperty> Properties { get; }

    /// <summary>The value as the data base stores it, or <see cref="DBNull.Value"/>.</summary>
    public object ValueOf(T row, int column)
    {
        var (getter, toProvider) = _fields[column];
        var value = getter.GetClrValueUsingContainingEntity(row);
        if (value is not null && toProvider is not null)
        {
            value = toProvider(value);
        }

        return value ?? DBNull.Value;
    }
}
