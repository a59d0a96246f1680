using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProtectAuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // CREATE TRIGGER must stand alone in its batch, and an idempotent script wraps every command in an IF: hence EXEC.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [TR_AuditEntries_Immutable] ON [AuditEntries] AFTER UPDATE, DELETE AS
                BEGIN ROLLBACK TRANSACTION; THROW 51000, N''Audit entries cannot be changed.'', 1; END');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [TR_AuditEntries_Immutable];");
        }
    }
}
