using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProtectAuditTrailFromReplace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // REPLACE INTO deletes the entry that stands in its way without asking the trigger against deletes. An entry that brings no number has -1 here.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "TR_AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries"
                WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id")
                BEGIN SELECT RAISE(ABORT, 'Audit entries cannot be changed.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER \"TR_AuditEntries_NoReplace\";");
        }
    }
}
