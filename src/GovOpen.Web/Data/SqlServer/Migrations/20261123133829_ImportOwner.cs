using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ImportOwner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "SubsidyImports",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "IdentityMac",
                table: "PlannedChanges",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RowKey",
                table: "PlannedChanges",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Owner",
                table: "SubsidyImports");

            migrationBuilder.DropColumn(
                name: "IdentityMac",
                table: "PlannedChanges");

            migrationBuilder.DropColumn(
                name: "RowKey",
                table: "PlannedChanges");
        }
    }
}
