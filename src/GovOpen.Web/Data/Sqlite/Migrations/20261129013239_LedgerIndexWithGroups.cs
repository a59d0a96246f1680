using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LedgerIndexWithGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName_GroupName",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "ProgrammeId", "Id", "DisplayName", "GroupName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName_GroupName",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id_DisplayName",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "ProgrammeId", "Id", "DisplayName" });
        }
    }
}
