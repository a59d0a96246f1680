using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MoneyBackOn",
                table: "SubsidyRecordVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ExclusionLists",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DivisionCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    IsReplacement = table.Column<bool>(type: "INTEGER", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Removed = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenById = table.Column<int>(type: "INTEGER", nullable: true),
                    TakenByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TakenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
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
