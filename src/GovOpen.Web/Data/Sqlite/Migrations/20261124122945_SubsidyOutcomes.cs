using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyOutcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CorrectionCount",
                table: "SubsidyTownTotals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RecoveredInFen",
                table: "SubsidyTownTotals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "CorrectionCount",
                table: "SubsidyTotals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RecoveredInFen",
                table: "SubsidyTotals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // What published changes came to: Step 7 is a correction, 11 and 14 are money recovered as a whole and in part.
            migrationBuilder.Sql(
                """
                UPDATE "SubsidyTotals" SET
                    "CorrectionCount" = (
                        SELECT COUNT(*)
                        FROM "SubsidyRecords" r
                        JOIN "SubsidyRecordVersions" v ON v."RecordId" = r."Id"
                        WHERE r."AreaCode" = "SubsidyTotals"."VillageCode" AND r."Year" = "SubsidyTotals"."Year" AND r."ProgrammeId" = "SubsidyTotals"."ProgrammeId"
                            AND v."PublishedAtUtc" IS NOT NULL AND v."Version" > 1 AND v."Step" = 7),
                    "RecoveredInFen" = (
                        SELECT COALESCE(SUM(v."MoneyBackInFen"), 0)
                        FROM "SubsidyRecords" r
                        JOIN "SubsidyRecordVersions" v ON v."RecordId" = r."Id"
                        WHERE r."AreaCode" = "SubsidyTotals"."VillageCode" AND r."Year" = "SubsidyTotals"."Year" AND r."ProgrammeId" = "SubsidyTotals"."ProgrammeId"
                            AND v."PublishedAtUtc" IS NOT NULL AND v."Version" > 1 AND v."Step" IN (11, 14));
                """);
            migrationBuilder.Sql(
                """
                UPDATE "SubsidyTownTotals" SET
                    "CorrectionCount" = (
                        SELECT COALESCE(SUM(t."CorrectionCount"), 0)
                        FROM "SubsidyTotals" t
                        WHERE t."TownCode" = "SubsidyTownTotals"."TownCode" AND t."Year" = "SubsidyTownTotals"."Year" AND t."ProgrammeId" = "SubsidyTownTotals"."ProgrammeId"),
                    "RecoveredInFen" = (
                        SELECT COALESCE(SUM(t."RecoveredInFen"), 0)
                        FROM "SubsidyTotals" t
                        WHERE t."TownCode" = "SubsidyTownTotals"."TownCode" AND t."Year" = "SubsidyTownTotals"."Year" AND t."ProgrammeId" = "SubsidyTownTotals"."ProgrammeId");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CorrectionCount",
                table: "SubsidyTownTotals");

            migrationBuilder.DropColumn(
                name: "RecoveredInFen",
                table: "SubsidyTownTotals");

            migrationBuilder.DropColumn(
                name: "CorrectionCount",
                table: "SubsidyTotals");

            migrationBuilder.DropColumn(
                name: "RecoveredInFen",
                table: "SubsidyTotals");
        }
    }
}
