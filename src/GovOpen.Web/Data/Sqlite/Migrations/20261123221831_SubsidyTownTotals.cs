using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyTownTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SubsidyTownTotals",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    TownCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    RecordCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountInFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidInFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyTownTotals", x => new { x.Year, x.ProgrammeId, x.TownCode });
                    table.ForeignKey(
                        name: "FK_SubsidyTownTotals_SubsidyProgrammes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "SubsidyProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyTownTotals_ProgrammeId",
                table: "SubsidyTownTotals",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyTownTotals_TownCode_Year",
                table: "SubsidyTownTotals",
                columns: new[] { "TownCode", "Year" });

            migrationBuilder.Sql(
                """
                INSERT INTO "SubsidyTownTotals" ("Year", "ProgrammeId", "TownCode", "RecordCount", "AmountInFen", "PaidInFen")
                SELECT "Year", "ProgrammeId", "TownCode", SUM("RecordCount"), SUM("AmountInFen"), SUM("PaidInFen")
                FROM "SubsidyTotals"
                GROUP BY "Year", "ProgrammeId", "TownCode";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SubsidyTownTotals");
        }
    }
}
