using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>
/// Writes rows through one prepared statement of SQLite itself. A command with its parameter objects costs as much again as the insert: numbers, texts
/// and bytes go to the statement as they are, without being boxed.
/// </summary>
internal sealed class SqliteRowWriter<T> : IDisposable
    where T : class
{
    private delegate void Binder(sqlite3_stmt statement, T row);

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly Binder[] _binders;

    /// <exception cref="SqliteException">The table is not as the model says.</exception>
    public SqliteRowWriter(SqliteConnection connection, IModel model, bool hasKeys)
    {
        var reader = new RowReader<T>(model, hasKeys);
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var columns = string.Join(", ", reader.Columns.Select(c => $"\"{c}\""));
        var places = string.Join(", ", reader.Columns.Select((_, i) => $"?{i + 1}"));
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO \"{reader.TableName}\" ({columns}) VALUES ({places})", out _statement));
        _binders = [.. reader.Properties.Select((property, i) => BinderOf(reader, property, i))];
    }

    /// <exception cref="SqliteException">The row breaks a constraint, or the disk is full.</exception>
    public void Write(T row)
    {
        foreach (var bind in _binders)
        {
            bind(_statement, row);
        }

        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
        }
    }

    private static Binder BinderOf(RowReader<T> reader, IProperty property, int column)
    {
        var place = column + 1;
        var converter = property.FindTypeMapping()?.Converter;
        var type = converter is not null && property.ClrType.IsEnum && converter.ProviderClrType == Enum.GetUnderlyingType(property.ClrType) ? converter.ProviderClrType
            : converter is null ? property.ClrType
            : null;
        if (type is not null && property.PropertyInfo is { GetMethod: { } getter, DeclaringType: { } declaring } && declaring.IsAssignableFrom(typeof(T)))
        {
            if (type == typeof(long))
            {
                return OfChanges(getter.CreateDelegate<Func<T, long>>(), (statement, value) => raw.sqlite3_bind_int64(statement, place, value));
            }

            if (type == typeof(int))
            {
                return OfChanges(getter.CreateDelegate<Func<T, int>>(), (statement, value) => raw.sqlite3_bind_int(statement, place, value));
            }

            if (type == typeof(long?))
            {
                return OfChanges(getter.CreateDelegate<Func<T, long?>>(), (statement, value) => BindNumber(statement, place, value));
            }

            if (type == typeof(int?))
            {
                return OfChanges(getter.CreateDelegate<Func<T, int?>>(), (statement, value) => BindNumber(statement, place, value));
            }

            if (type == typeof(string))
            {
                return OfChanges(getter.CreateDelegate<Func<T, string?>>(), (statement, value) => BindText(statement, place, value));
            }

            if (type == typeof(byte[]))
            {
                var get = getter.CreateDelegate<Func<T, byte[]?>>();
                return (statement, row) => BindBytes(statement, place, get(row));
            }
        }

        return OfChanges(row => reader.ValueOf(row, column), (statement, value) => BindValue(statement, place, value));
    }

    /// <summary>What a statement was given it keeps for the next row: many columns of a list are the same from row to row.</summary>
    private static Binder OfChanges<TValue>(Func<T, TValue> get, Action<sqlite3_stmt, TValue> bind)
    {
        var isBound = false;
        TValue? last = default;
        return (statement, row) =>
        {
            var value = get(row);
            if (!isBound || !EqualityComparer<TValue>.Default.Equals(value, last))
            {
                bind(statement, value);
                (last, isBound) = (value, true);
            }
        };
    }

    private static void BindNumber(sqlite3_stmt statement, int place, long? number)
    {
        if (number is { } value)
        {
            raw.sqlite3_bind_int64(statement, place, value);
        }
        else
        {
            raw.sqlite3_bind_null(statement, place);
        }
    }

    private static void BindText(sqlite3_stmt statement, int place, string? text)
    {
        if (text is null)
        {
            raw.sqlite3_bind_null(statement, place);
        }
        else if (text.Length <= 128)
        {
            Span<byte> bytes = stackalloc byte[128 * 3];
            raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
        else
        {
            raw.sqlite3_bind_text(statement, place, text);
        }
    }

    private static void BindBytes(sqlite3_stmt statement, int place, byte[]? bytes)
    {
        if (bytes is null)
        {
            raw.sqlite3_bind_null(statement, place);
        }
        else
        {
            raw.sqlite3_bind_blob(statement, place, bytes);
        }
    }

    /// <summary>The other types, in the form in which the provider keeps them.</summary>
    private static void BindValue(sqlite3_stmt statement, int place, object value)
    {
        switch (value)
        {
            case DBNull:
                raw.sqlite3_bind_null(statement, place);
                break;
            case string text:
                BindText(statement, place, text);
                break;
            case byte[] bytes:
                BindBytes(statement, place, bytes);
                break;
            case bool or byte or short or int or long or Enum:
                raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                raw.sqlite3_bind_double(statement, place, number);
                break;
            case decimal number:
                BindText(statement, place, number.ToString("0.0###########################", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                BindText(statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                BindText(statement, place, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH:mm:ss" : @"HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
                break;
            case DateTime stamp:
                BindText(statement, place, stamp.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                BindText(statement, place, guid.ToString().ToUpperInvariant());
                break;
            default:
                throw new NotSupportedException($"A bulk insert of {value.GetType()} is not known.");
        }
    }
}
