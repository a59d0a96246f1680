using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LedgerIndexWithNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "ProgrammeId", "Id", "DisplayName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "ProgrammeId", "Id" });
        }
    }
}
