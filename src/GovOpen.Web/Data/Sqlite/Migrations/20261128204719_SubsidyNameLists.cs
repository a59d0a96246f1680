using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyNameLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SubsidyNameLists",
                columns: table => new
                {
                    AreaCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyNameLists", x => new { x.AreaCode, x.Year });
                });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_DisplayName",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "DisplayName" },
                filter: "\"State\" >= 4");

            // A line feed stands between two names.
            migrationBuilder.Sql(
                """
                INSERT INTO "SubsidyNameLists" ("AreaCode", "Year", "Names")
                SELECT "AreaCode", "Year", GROUP_CONCAT("DisplayName", CHAR(10))
                FROM (
                    SELECT DISTINCT "AreaCode", "Year", "DisplayName"
                    FROM "SubsidyRecords"
                    WHERE "State" >= 4 AND "DisplayName" <> ''
                    ORDER BY "AreaCode", "Year", "DisplayName")
                GROUP BY "AreaCode", "Year";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SubsidyNameLists");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_DisplayName",
                table: "SubsidyRecords");
        }
    }
}
