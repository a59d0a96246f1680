using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyRowsByList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_BatchId_RowKey",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_BatchId",
                table: "SubsidyRecords",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_RowKey_BatchId",
                table: "SubsidyRecords",
                columns: new[] { "RowKey", "BatchId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_BatchId",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_RowKey_BatchId",
                table: "SubsidyRecords");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_BatchId_RowKey",
                table: "SubsidyRecords",
                columns: new[] { "BatchId", "RowKey" });
        }
    }
}
