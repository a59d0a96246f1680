using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Sqlite;
using GovOpen.Web.Data.SqlServer;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Time.Testing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GovOpen.Tests.Conventions;

/// <summary>SQLite and SQL Server stay equal, without a server: by migration names, by the script's syntax, by translation.</summary>
public sealed class BothProvidersTests
{
    private const string Remedy = "Run src/GovOpen.Web/Data/add-migration.sh, which adds it for both providers under one name.";

    [Fact]
    public void Migrations_HaveTheSameNamesInTheSameOrder()
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();

        Assert.Equal(NamesOf(sqlite), NamesOf(sqlServer));
    }

    [Fact]
    public void Model_HasNoChangeWithoutAMigration()
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();

        Assert.False(sqlite.Database.HasPendingModelChanges(), $"SQLite: {Remedy}");
        Assert.False(sqlServer.Database.HasPendingModelChanges(), $"SQL Server: {Remedy}");
    }

    [Fact]
    public void IdempotentSqlServerScript_Parses()
    {
        using var sqlServer = SqlServer();
        var script = sqlServer.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);

        Assert.Contains("TR_AuditEntries_Immutable", script, StringComparison.Ordinal);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => $"line {e.Line}: {e.Message}")));
    }

    /// <summary>Every method that returns a query, found by reflection, so that none is forgotten.</summary>
    public static TheoryData<string> QueryMethods() => [.. Methods().Select(m => $"{m.DeclaringType!.FullName}.{m.Name}").Distinct()];

    [Theory]
    [MemberData(nameof(QueryMethods))]
    public void Query_TranslatesForBothProviders(string name)
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();
        foreach (var method in Methods().Where(m => $"{m.DeclaringType!.FullName}.{m.Name}" == name))
        {
            foreach (var context in new GovOpenDbContext[] { sqlite, sqlServer })
            {
                var sql = ((IQueryable)Call(method, context)).ToQueryString();
                Assert.Contains("SELECT", sql, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>Every query that is translated once, likewise.</summary>
    public static TheoryData<string> CompiledQueries() => [.. Expressions().Select(NameOf)];

    [Theory]
    [MemberData(nameof(CompiledQueries))]
    public void CompiledQuery_TranslatesForBothProviders(string name)
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();
        var query = (LambdaExpression)Expressions().Single(f => NameOf(f) == name).GetValue(null)!;
        foreach (var context in new GovOpenDbContext[] { sqlite, sqlServer })
        {
            var sql = ((IQueryable)query.Compile().DynamicInvoke([context, .. query.Parameters.Skip(1).Select(p => Value(p.Type))])!).ToQueryString();
            Assert.Contains("SELECT", sql, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<FieldInfo> Expressions() => typeof(GovOpenDbContext).Assembly.GetTypes()
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(f => typeof(LambdaExpression).IsAssignableFrom(f.FieldType) && typeof(IQueryable).IsAssignableFrom(f.FieldType.GetGenericArguments()[0].GetGenericArguments()[^1]));

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";

    private static IEnumerable<MethodInfo> Methods() => typeof(GovOpenDbContext).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.Namespace?.StartsWith("GovOpen.Web.", StringComparison.Ordinal) == true
            && !t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)) // A lambda that hands on a query of its class.
        .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsPrivate && !m.IsGenericMethodDefinition && !m.IsSpecialName
            && typeof(IQueryable).IsAssignableFrom(m.ReturnType) && !typeof(DbContext).IsAssignableFrom(m.DeclaringType)
            // The steps of publishing hand on a query of their module, which is found there.
            && m.Name != "InScope");

    /// <summary>Calls the method with plausible values; what has a data base of its own gets this one.</summary>
    private static object Call(MethodInfo method, GovOpenDbContext context)
    {
        var constructor = method.DeclaringType!.GetConstructors().Single();
        var target = constructor.Invoke([.. constructor.GetParameters().Select(p => Service(p.ParameterType, context))]);
        return method.Invoke(target, [.. method.GetParameters().Select(p => Value(p.ParameterType))])!;
    }

    private static object? Service(Type type, GovOpenDbContext context) =>
        type == typeof(GovOpenDbContext) ? context
        : type == typeof(TimeProvider) ? new FakeTimeProvider(DemoTemplate.Now)
        : type == typeof(Web.Features.Buildings.BuildingQueries) ? null
        : type.IsClass && type.GetConstructors() is [var only] && only.GetParameters().All(p => p.ParameterType == typeof(GovOpenDbContext) || p.ParameterType == typeof(TimeProvider))
            ? only.Invoke([.. only.GetParameters().Select(p => Service(p.ParameterType, context))])
        : null;

    private static object? Value(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? "310107"
            : plain == typeof(Actor) ? new Actor(1, "x", Role.Editor, Modules.All, "310107")
            : plain == typeof(DateOnly) ? new DateOnly(2026, 11, 23)
            : plain == typeof(DateTime) ? new DateTime(2026, 11, 23, 3, 0, 0, DateTimeKind.Utc)
            : plain == typeof(Guid) ? Guid.Empty
            : plain == typeof(bool) ? true
            : plain.IsEnum ? Enum.GetValues(plain).GetValue(0)
            : plain.IsPrimitive ? Convert.ChangeType(1, plain, CultureInfo.InvariantCulture)
            : plain.IsGenericType && plain.GetGenericArguments() is [var item] && plain.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? MakeList(item)
            : MakeRecord(plain);
    }

    private static System.Collections.IList MakeList(Type item)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Value(item));
        return list;
    }

    /// <summary>A filter record: every part with a value, so that every condition is in the query.</summary>
    private static object MakeRecord(Type type)
    {
        var factory = type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(m => m.ReturnType == type && m.GetParameters() is [{ } only] && only.ParameterType == typeof(string));
        if (factory is not null)
        {
            return factory.Invoke(null, ["310107"])!;
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && constructor.GetParameters().Length == 0))
        {
            property.SetValue(made, Value(property.PropertyType));
        }

        return made;
    }

    private static List<string> NamesOf(DbContext context) =>
        [.. context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    private static SqliteGovOpenDbContext Sqlite() => new(new DbContextOptionsBuilder<SqliteGovOpenDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static SqlServerGovOpenDbContext SqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerGovOpenDbContext>().UseSqlServer("Server=nowhere;Database=GovOpen").Options);
}
