using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
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
                    AreaCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Names = table.Column<string>(type: "nvarchar(max)", nullable: false)
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

            // A line feed stands between two names. Compared by their code points: to older collations two rare characters are the same.
            migrationBuilder.Sql(
                """
                INSERT INTO "SubsidyNameLists" ("AreaCode", "Year", "Names")
                SELECT "AreaCode", "Year", STRING_AGG(CAST("DisplayName" AS nvarchar(max)), CHAR(10)) WITHIN GROUP (ORDER BY "DisplayName")
                FROM (
                    SELECT DISTINCT "AreaCode", "Year", "DisplayName" COLLATE Latin1_General_100_BIN2 AS "DisplayName"
                    FROM "SubsidyRecords"
                    WHERE "State" >= 4 AND "DisplayName" <> '') AS names
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
