using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WaterLifecycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LimitSets_HoldsFrom",
                table: "LimitSets");

            migrationBuilder.DropIndex(
                name: "IX_Estates_DivisionCode",
                table: "Estates");

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstPublishedAtUtc",
                table: "WaterTests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReportFileId",
                table: "WaterTests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstPublishedAtUtc",
                table: "SubsidyProgrammeVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DivisionCode",
                table: "LimitSets",
                type: "TEXT",
                unicode: false,
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CommissionedOn",
                table: "Facilities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Standing_HoldsUntil",
                table: "Facilities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Standing_IsContradicted",
                table: "Facilities",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Standing_Kind",
                table: "Facilities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Standing_LastCleaningFirm",
                table: "Facilities",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Standing_LastCleaningHasPhotos",
                table: "Facilities",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Standing_PlannedOn",
                table: "Facilities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "Standing_WaterOffFrom",
                table: "Facilities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "Standing_WaterOffUntil",
                table: "Facilities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tally_Buildings",
                table: "Estates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Tally_Unlabelled",
                table: "Estates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstPublishedAtUtc",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstPublishedAtUtc",
                table: "Cleanings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StatedTakenAtUtc",
                table: "CleaningPhotos",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstPublishedAtUtc",
                table: "CatalogueItemVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CleaningPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FacilityId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WaterOffFrom = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    WaterOffUntil = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    FirmName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Remarks = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DivisionCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DraftedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DraftedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DraftedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmittedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ReviewedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstPublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawnAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CleaningPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CleaningPlans_Facilities_FacilityId",
                        column: x => x.FacilityId,
                        principalTable: "Facilities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FacilityTallies",
                columns: table => new
                {
                    EstateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ManagingUnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    FirmName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Facilities = table.Column<int>(type: "INTEGER", nullable: false),
                    OutOfService = table.Column<int>(type: "INTEGER", nullable: false),
                    Good = table.Column<int>(type: "INTEGER", nullable: false),
                    Planned = table.Column<int>(type: "INTEGER", nullable: false),
                    DueSoon = table.Column<int>(type: "INTEGER", nullable: false),
                    TestOverdue = table.Column<int>(type: "INTEGER", nullable: false),
                    NoRecord = table.Column<int>(type: "INTEGER", nullable: false),
                    CleaningOverdue = table.Column<int>(type: "INTEGER", nullable: false),
                    TestFailed = table.Column<int>(type: "INTEGER", nullable: false),
                    Contradicted = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutPhotos = table.Column<int>(type: "INTEGER", nullable: false),
                    SelfReportedCleanings = table.Column<int>(type: "INTEGER", nullable: false),
                    SpotCheckCleanings = table.Column<int>(type: "INTEGER", nullable: false),
                    SelfReportedTests = table.Column<int>(type: "INTEGER", nullable: false),
                    SpotCheckTests = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FacilityTallies", x => new { x.EstateId, x.ManagingUnitId, x.FirmName });
                    table.ForeignKey(
                        name: "FK_FacilityTallies_Estates_EstateId",
                        column: x => x.EstateId,
                        principalTable: "Estates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LabelScans",
                columns: table => new
                {
                    LabelCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabelScans", x => new { x.LabelCode, x.Day });
                    table.ForeignKey(
                        name: "FK_LabelScans_Labels_LabelCode",
                        column: x => x.LabelCode,
                        principalTable: "Labels",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PageEvictions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Tag = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageEvictions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PunctualityTallies",
                columns: table => new
                {
                    EstateId = table.Column<int>(type: "INTEGER", nullable: false),
                    Quarter = table.Column<int>(type: "INTEGER", nullable: false),
                    ManagingUnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    FirmName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OnTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Late = table.Column<int>(type: "INTEGER", nullable: false),
                    Missed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PunctualityTallies", x => new { x.EstateId, x.Quarter, x.ManagingUnitId, x.FirmName });
                    table.ForeignKey(
                        name: "FK_PunctualityTallies_Estates_EstateId",
                        column: x => x.EstateId,
                        principalTable: "Estates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PlanHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    UnchangedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MissingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DivisionCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DraftedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DraftedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DraftedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmittedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ReviewedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstPublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawnAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SizeInBytes = table.Column<int>(type: "INTEGER", nullable: false),
                    PageCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    UploadedById = table.Column<int>(type: "INTEGER", nullable: true),
                    UploadedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FacilityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DivisionCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DraftedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DraftedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DraftedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmittedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ReviewedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstPublishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawnAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceChanges_Facilities_FacilityId",
                        column: x => x.FacilityId,
                        principalTable: "Facilities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterChangeContents",
                columns: table => new
                {
                    RegisterChangeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterChangeContents", x => x.RegisterChangeId);
                    table.ForeignKey(
                        name: "FK_RegisterChangeContents_RegisterChanges_RegisterChangeId",
                        column: x => x.RegisterChangeId,
                        principalTable: "RegisterChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportFileContents",
                columns: table => new
                {
                    ReportFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFileContents", x => x.ReportFileId);
                    table.ForeignKey(
                        name: "FK_ReportFileContents_ReportFiles_ReportFileId",
                        column: x => x.ReportFileId,
                        principalTable: "ReportFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WaterTests_ReportFileId",
                table: "WaterTests",
                column: "ReportFileId");

            migrationBuilder.CreateIndex(
                name: "IX_WaterTests_State_PublishedAtUtc",
                table: "WaterTests",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyProgrammeVersions_State_PublishedAtUtc",
                table: "SubsidyProgrammeVersions",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_LimitSets_DivisionCode_HoldsFrom",
                table: "LimitSets",
                columns: new[] { "DivisionCode", "HoldsFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Estates_DivisionCode_Name",
                table: "Estates",
                columns: new[] { "DivisionCode", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_State_PublishedAtUtc",
                table: "Disclosures",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Cleanings_State_PublishedAtUtc",
                table: "Cleanings",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_CatalogueItemVersions_State_PublishedAtUtc",
                table: "CatalogueItemVersions",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_CleaningPlans_FacilityId_State_PlannedOn",
                table: "CleaningPlans",
                columns: new[] { "FacilityId", "State", "PlannedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CleaningPlans_RecordId_Version",
                table: "CleaningPlans",
                columns: new[] { "RecordId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CleaningPlans_State_DivisionCode",
                table: "CleaningPlans",
                columns: new[] { "State", "DivisionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_CleaningPlans_State_PublishedAtUtc",
                table: "CleaningPlans",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_LabelScans_Day",
                table: "LabelScans",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_PunctualityTallies_Quarter",
                table: "PunctualityTallies",
                columns: new[] { "Quarter", "FirmName", "ManagingUnitId", "OnTime", "Late", "Missed" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterChanges_RecordId_Version",
                table: "RegisterChanges",
                columns: new[] { "RecordId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterChanges_State_DivisionCode",
                table: "RegisterChanges",
                columns: new[] { "State", "DivisionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterChanges_State_PublishedAtUtc",
                table: "RegisterChanges",
                columns: new[] { "State", "PublishedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceChanges_FacilityId_State_EffectiveOn",
                table: "ServiceChanges",
                columns: new[] { "FacilityId", "State", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceChanges_RecordId_Version",
                table: "ServiceChanges",
                columns: new[] { "RecordId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceChanges_State_DivisionCode",
                table: "ServiceChanges",
                columns: new[] { "State", "DivisionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceChanges_State_PublishedAtUtc",
                table: "ServiceChanges",
                columns: new[] { "State", "PublishedAtUtc" });

            // The first version of a record says when it was first public.
            migrationBuilder.Sql(
                """
                UPDATE "CatalogueItemVersions" SET "FirstPublishedAtUtc" = (SELECT MIN(first."PublishedAtUtc") FROM "CatalogueItemVersions" AS first WHERE first."RecordId" = "CatalogueItemVersions"."RecordId") WHERE "PublishedAtUtc" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Cleanings" SET "FirstPublishedAtUtc" = (SELECT MIN(first."PublishedAtUtc") FROM "Cleanings" AS first WHERE first."RecordId" = "Cleanings"."RecordId") WHERE "PublishedAtUtc" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Disclosures" SET "FirstPublishedAtUtc" = (SELECT MIN(first."PublishedAtUtc") FROM "Disclosures" AS first WHERE first."RecordId" = "Disclosures"."RecordId") WHERE "PublishedAtUtc" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "SubsidyProgrammeVersions" SET "FirstPublishedAtUtc" = (SELECT MIN(first."PublishedAtUtc") FROM "SubsidyProgrammeVersions" AS first WHERE first."RecordId" = "SubsidyProgrammeVersions"."RecordId") WHERE "PublishedAtUtc" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "WaterTests" SET "FirstPublishedAtUtc" = (SELECT MIN(first."PublishedAtUtc") FROM "WaterTests" AS first WHERE first."RecordId" = "WaterTests"."RecordId") WHERE "PublishedAtUtc" IS NOT NULL;
                """);
            // What is counted is counted anew at the first start: everything was last judged long ago.
            migrationBuilder.Sql(
                """
                UPDATE "Facilities" SET "Standing_Kind" = 6, "Standing_HoldsUntil" = '0001-01-01';
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Estates" SET "Tally_Buildings" = (SELECT COUNT(*) FROM "Buildings" WHERE "Buildings"."EstateId" = "Estates"."Id");
                """);

            // Columns of a complex property: the model cannot name an index over them.
            migrationBuilder.CreateIndex("IX_Facilities_Standing_Kind", "Facilities", ["Standing_Kind", "Standing_CleaningDueOn"]);
            migrationBuilder.CreateIndex("IX_Facilities_Standing_HoldsUntil", "Facilities", ["Standing_HoldsUntil", "EstateId"]);
            migrationBuilder.CreateIndex("IX_Facilities_Standing_LastCleaningFirm", "Facilities", "Standing_LastCleaningFirm");

            // Last: SQLite makes the table anew for it, and nothing else is to be done while that is pending.
            migrationBuilder.AddForeignKey(
                name: "FK_WaterTests_ReportFiles_ReportFileId",
                table: "WaterTests",
                column: "ReportFileId",
                principalTable: "ReportFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex("IX_Facilities_Standing_Kind", "Facilities");
            migrationBuilder.DropIndex("IX_Facilities_Standing_HoldsUntil", "Facilities");
            migrationBuilder.DropIndex("IX_Facilities_Standing_LastCleaningFirm", "Facilities");

            migrationBuilder.DropForeignKey(
                name: "FK_WaterTests_ReportFiles_ReportFileId",
                table: "WaterTests");

            migrationBuilder.DropTable(
                name: "CleaningPlans");

            migrationBuilder.DropTable(
                name: "FacilityTallies");

            migrationBuilder.DropTable(
                name: "LabelScans");

            migrationBuilder.DropTable(
                name: "PageEvictions");

            migrationBuilder.DropTable(
                name: "PunctualityTallies");

            migrationBuilder.DropTable(
                name: "RegisterChangeContents");

            migrationBuilder.DropTable(
                name: "ReportFileContents");

            migrationBuilder.DropTable(
                name: "ServiceChanges");

            migrationBuilder.DropTable(
                name: "RegisterChanges");

            migrationBuilder.DropTable(
                name: "ReportFiles");

            migrationBuilder.DropIndex(
                name: "IX_WaterTests_ReportFileId",
                table: "WaterTests");

            migrationBuilder.DropIndex(
                name: "IX_WaterTests_State_PublishedAtUtc",
                table: "WaterTests");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyProgrammeVersions_State_PublishedAtUtc",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropIndex(
                name: "IX_LimitSets_DivisionCode_HoldsFrom",
                table: "LimitSets");

            migrationBuilder.DropIndex(
                name: "IX_Estates_DivisionCode_Name",
                table: "Estates");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_State_PublishedAtUtc",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Cleanings_State_PublishedAtUtc",
                table: "Cleanings");

            migrationBuilder.DropIndex(
                name: "IX_CatalogueItemVersions_State_PublishedAtUtc",
                table: "CatalogueItemVersions");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAtUtc",
                table: "WaterTests");

            migrationBuilder.DropColumn(
                name: "ReportFileId",
                table: "WaterTests");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAtUtc",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "DivisionCode",
                table: "LimitSets");

            migrationBuilder.DropColumn(
                name: "CommissionedOn",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_HoldsUntil",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_IsContradicted",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_Kind",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_LastCleaningFirm",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_LastCleaningHasPhotos",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_PlannedOn",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_WaterOffFrom",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Standing_WaterOffUntil",
                table: "Facilities");

            migrationBuilder.DropColumn(
                name: "Tally_Buildings",
                table: "Estates");

            migrationBuilder.DropColumn(
                name: "Tally_Unlabelled",
                table: "Estates");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAtUtc",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAtUtc",
                table: "Cleanings");

            migrationBuilder.DropColumn(
                name: "StatedTakenAtUtc",
                table: "CleaningPhotos");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAtUtc",
                table: "CatalogueItemVersions");

            migrationBuilder.CreateIndex(
                name: "IX_LimitSets_HoldsFrom",
                table: "LimitSets",
                column: "HoldsFrom");

            migrationBuilder.CreateIndex(
                name: "IX_Estates_DivisionCode",
                table: "Estates",
                column: "DivisionCode");
        }
    }
}
