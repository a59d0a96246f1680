using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MoneyBackAndExclusionLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MoneyBackInFen",
                table: "SubsidyRecordVersions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MoneyBackOn",
                table: "SubsidyRecordVersions",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ExclusionLists",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DivisionCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    IsReplacement = table.Column<bool>(type: "bit", nullable: false),
                    Persons = table.Column<int>(type: "int", nullable: false),
                    Added = table.Column<int>(type: "int", nullable: false),
                    Changed = table.Column<int>(type: "int", nullable: false),
                    Removed = table.Column<int>(type: "int", nullable: false),
                    TakenById = table.Column<int>(type: "int", nullable: true),
                    TakenByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    TakenAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExclusionLists", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ExclusionLists_DivisionCode_Id",
                table: "ExclusionLists",
                columns: new[] { "DivisionCode", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ExclusionLists");

            migrationBuilder.DropColumn(
                name: "MoneyBackInFen",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "MoneyBackOn",
                table: "SubsidyRecordVersions");
        }
    }
}
