using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RefusalReason",
                table: "SubsidyPayments",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefusedAtUtc",
                table: "SubsidyPayments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RefusedByName",
                table: "SubsidyPayments",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CommittedById",
                table: "SubsidyImports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CommittedByName",
                table: "SubsidyImports",
                type: "TEXT",
                maxLength: 100,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RefusalReason",
                table: "SubsidyPayments");

            migrationBuilder.DropColumn(
                name: "RefusedAtUtc",
                table: "SubsidyPayments");

            migrationBuilder.DropColumn(
                name: "RefusedByName",
                table: "SubsidyPayments");

            migrationBuilder.DropColumn(
                name: "CommittedById",
                table: "SubsidyImports");

            migrationBuilder.DropColumn(
                name: "CommittedByName",
                table: "SubsidyImports");
        }
    }
}
