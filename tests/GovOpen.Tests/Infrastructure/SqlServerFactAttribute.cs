namespace GovOpen.Tests.Infrastructure;

/// <summary>Needs a real SQL Server: its connection string in GOVOPEN_TEST_SQLSERVER. Skipped, visibly, without one.</summary>
public sealed class SqlServerFactAttribute : FactAttribute
{
    public const string Variable = "GOVOPEN_TEST_SQLSERVER";

    public SqlServerFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Skip = $"Set {Variable} to the connection string of an empty data base on a SQL Server.";
        }
    }
}
