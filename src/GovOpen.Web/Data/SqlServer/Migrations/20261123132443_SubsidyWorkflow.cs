using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SubsidyWorkflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecordVersions_RecordId_Version",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_BatchId",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_VillageCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords");

            migrationBuilder.AddColumn<DateTime>(
                name: "DraftedAtUtc",
                table: "SubsidyRecordVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DraftedById",
                table: "SubsidyRecordVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupName",
                table: "SubsidyRecordVersions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecipientName",
                table: "SubsidyRecordVersions",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RefusalReason",
                table: "SubsidyRecordVersions",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefusedAtUtc",
                table: "SubsidyRecordVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Step",
                table: "SubsidyRecordVersions",
                type: "int",
                nullable: false,
                defaultValue: 7);

            migrationBuilder.AlterColumn<byte[]>(
                name: "SelfCheckMac",
                table: "SubsidyRecords",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(32)",
                oldMaxLength: 32,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "IdentityMac",
                table: "SubsidyRecords",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(32)",
                oldMaxLength: 32,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "AccountMac",
                table: "SubsidyRecords",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(32)",
                oldMaxLength: 32,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AreaCode",
                table: "SubsidyRecords",
                type: "varchar(12)",
                unicode: false,
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ContractedInHundredths",
                table: "SubsidyRecords",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ImportId",
                table: "SubsidyRecords",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "KeyId",
                table: "SubsidyRecords",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RowKey",
                table: "SubsidyRecords",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "PublicationYears",
                table: "SubsidyProgrammeVersions",
                type: "int",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<int>(
                name: "QuantityDecimals",
                table: "SubsidyProgrammeVersions",
                type: "int",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<long>(
                name: "QuantityMaxInHundredths",
                table: "SubsidyProgrammeVersions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QuantityMinInHundredths",
                table: "SubsidyProgrammeVersions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SmallVillageBelow",
                table: "SubsidyProgrammeVersions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ConcurrencyStamp",
                table: "SubsidyBatches",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "NoticeDays",
                table: "SubsidyBatches",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PostedById",
                table: "SubsidyBatches",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PostedByName",
                table: "SubsidyBatches",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "SubsidyBatches",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "SubsidyBatches",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SubmittedById",
                table: "SubsidyBatches",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SubmittedByName",
                table: "SubsidyBatches",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "VillageReviewedOn",
                table: "SubsidyBatches",
                type: "date",
                nullable: true);

            // Rows and lists that were there before: shown under their own village, found by their number, the list standing where its rows stand.
            migrationBuilder.Sql("UPDATE SubsidyRecords SET AreaCode = VillageCode, RowKey = Id;");
            migrationBuilder.Sql("UPDATE SubsidyBatches SET State = COALESCE((SELECT MIN(r.State) FROM SubsidyRecords r WHERE r.BatchId = SubsidyBatches.Id AND r.State NOT IN (5, 10)), 1);");

            migrationBuilder.CreateTable(
                name: "ColumnMeanings",
                columns: table => new
                {
                    DivisionCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    Heading = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Column = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnMeanings", x => new { x.DivisionCode, x.Heading });
                });

            migrationBuilder.CreateTable(
                name: "ExcludedPersons",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IdentityMac = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    KeyId = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    DivisionCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExcludedPersons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportErrors",
                columns: table => new
                {
                    ImportId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Sheet = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Line = table.Column<int>(type: "int", nullable: false),
                    Column = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Problem = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportErrors", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ImportSums",
                columns: table => new
                {
                    ImportId = table.Column<int>(type: "int", nullable: false),
                    VillageCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    Records = table.Column<int>(type: "int", nullable: false),
                    AmountInFen = table.Column<long>(type: "bigint", nullable: false),
                    StatedRecords = table.Column<int>(type: "int", nullable: true),
                    StatedAmountInFen = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportSums", x => new { x.ImportId, x.VillageCode });
                });

            migrationBuilder.CreateTable(
                name: "NoticePhotos",
                columns: table => new
                {
                    BatchId = table.Column<int>(type: "int", nullable: false),
                    VillageCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    PhotoId = table.Column<long>(type: "bigint", nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AddedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticePhotos", x => new { x.BatchId, x.VillageCode, x.PhotoId });
                    table.ForeignKey(
                        name: "FK_NoticePhotos_Photos_PhotoId",
                        column: x => x.PhotoId,
                        principalTable: "Photos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NoticePhotos_SubsidyBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "SubsidyBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlannedChanges",
                columns: table => new
                {
                    ImportId = table.Column<int>(type: "int", nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    IsMissing = table.Column<bool>(type: "bit", nullable: false),
                    Line = table.Column<int>(type: "int", nullable: false),
                    GroupName = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    RecipientKind = table.Column<int>(type: "int", nullable: false),
                    RecipientName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    QuantityInHundredths = table.Column<long>(type: "bigint", nullable: false),
                    ContractedInHundredths = table.Column<long>(type: "bigint", nullable: true),
                    StandardInFen = table.Column<long>(type: "bigint", nullable: false),
                    AmountInFen = table.Column<long>(type: "bigint", nullable: false),
                    ParcelNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    KeyId = table.Column<int>(type: "int", nullable: true),
                    SelfCheckMac = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: true),
                    AccountMac = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedChanges", x => new { x.ImportId, x.RecordId });
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeExclusions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ProgrammeId = table.Column<int>(type: "int", nullable: false),
                    OtherProgrammeId = table.Column<int>(type: "int", nullable: false),
                    Basis = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeExclusions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeExclusions_SubsidyProgrammes_OtherProgrammeId",
                        column: x => x.OtherProgrammeId,
                        principalTable: "SubsidyProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgrammeExclusions_SubsidyProgrammes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "SubsidyProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RuleThresholds",
                columns: table => new
                {
                    RuleCode = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleThresholds", x => new { x.RuleCode, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "SubsidyFindings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RuleCode = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Severity = table.Column<int>(type: "int", nullable: false),
                    ProgrammeId = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    DivisionCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    ImportId = table.Column<int>(type: "int", nullable: true),
                    Fingerprint = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Details = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    GoneAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Decision = table.Column<int>(type: "int", nullable: false),
                    DecisionReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    DecidedById = table.Column<int>(type: "int", nullable: true),
                    DecidedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyFindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubsidyFindings_SubsidyProgrammes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "SubsidyProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubsidyImports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ProgrammeId = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    BatchName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DivisionCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    BatchId = table.Column<int>(type: "int", nullable: true),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    StartedById = table.Column<int>(type: "int", nullable: true),
                    StartedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    Created = table.Column<int>(type: "int", nullable: false),
                    Changed = table.Column<int>(type: "int", nullable: false),
                    Unchanged = table.Column<int>(type: "int", nullable: false),
                    Missing = table.Column<int>(type: "int", nullable: false),
                    ErrorCount = table.Column<int>(type: "int", nullable: false),
                    TotalInFen = table.Column<long>(type: "bigint", nullable: false),
                    BatchStamp = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubsidyImports_SubsidyBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "SubsidyBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubsidyImports_SubsidyProgrammes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "SubsidyProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubsidyObjections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BatchId = table.Column<int>(type: "int", nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    RegisteredById = table.Column<int>(type: "int", nullable: true),
                    RegisteredByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WasTrue = table.Column<bool>(type: "bit", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ClosedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyObjections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubsidyObjections_SubsidyBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "SubsidyBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubsidyObjections_SubsidyRecords_RecordId",
                        column: x => x.RecordId,
                        principalTable: "SubsidyRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubsidyPayments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BatchId = table.Column<int>(type: "int", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    RecordCount = table.Column<int>(type: "int", nullable: false),
                    TotalInFen = table.Column<long>(type: "bigint", nullable: false),
                    DraftedById = table.Column<int>(type: "int", nullable: true),
                    DraftedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DraftedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ApprovedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ApprovedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyPayments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubsidyPayments_SubsidyBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "SubsidyBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubsidyFindingRows",
                columns: table => new
                {
                    FindingId = table.Column<long>(type: "bigint", nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyFindingRows", x => new { x.FindingId, x.RecordId });
                    table.ForeignKey(
                        name: "FK_SubsidyFindingRows_SubsidyFindings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "SubsidyFindings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubsidyPaymentRows",
                columns: table => new
                {
                    PaymentId = table.Column<int>(type: "int", nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    AmountInFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubsidyPaymentRows", x => new { x.PaymentId, x.RecordId });
                    table.ForeignKey(
                        name: "FK_SubsidyPaymentRows_SubsidyPayments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "SubsidyPayments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubsidyPaymentRows_SubsidyRecords_RecordId",
                        column: x => x.RecordId,
                        principalTable: "SubsidyRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecordVersions_RecordId_Version",
                table: "SubsidyRecordVersions",
                columns: new[] { "RecordId", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AccountMac_IdentityMac",
                table: "SubsidyRecords",
                columns: new[] { "AccountMac", "IdentityMac" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords",
                columns: new[] { "AreaCode", "Year", "ProgrammeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_BatchId_RowKey",
                table: "SubsidyRecords",
                columns: new[] { "BatchId", "RowKey" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_IdentityMac_Year_ProgrammeId",
                table: "SubsidyRecords",
                columns: new[] { "IdentityMac", "Year", "ProgrammeId" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_ParcelNumber_Year_ProgrammeId_IdentityMac",
                table: "SubsidyRecords",
                columns: new[] { "ParcelNumber", "Year", "ProgrammeId", "IdentityMac" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_SelfCheckMac",
                table: "SubsidyRecords",
                column: "SelfCheckMac");

            migrationBuilder.CreateIndex(
                name: "IX_ExcludedPersons_IdentityMac",
                table: "ExcludedPersons",
                column: "IdentityMac");

            migrationBuilder.CreateIndex(
                name: "IX_NoticePhotos_PhotoId",
                table: "NoticePhotos",
                column: "PhotoId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeExclusions_OtherProgrammeId",
                table: "ProgrammeExclusions",
                column: "OtherProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeExclusions_ProgrammeId_OtherProgrammeId",
                table: "ProgrammeExclusions",
                columns: new[] { "ProgrammeId", "OtherProgrammeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyFindingRows_RecordId",
                table: "SubsidyFindingRows",
                column: "RecordId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyFindings_Fingerprint",
                table: "SubsidyFindings",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyFindings_ImportId",
                table: "SubsidyFindings",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyFindings_ProgrammeId",
                table: "SubsidyFindings",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyFindings_Year_ProgrammeId",
                table: "SubsidyFindings",
                columns: new[] { "Year", "ProgrammeId" });

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyImports_BatchId",
                table: "SubsidyImports",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyImports_FileHash",
                table: "SubsidyImports",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyImports_ProgrammeId",
                table: "SubsidyImports",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyImports_State",
                table: "SubsidyImports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyObjections_BatchId",
                table: "SubsidyObjections",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyObjections_RecordId",
                table: "SubsidyObjections",
                column: "RecordId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyPaymentRows_RecordId",
                table: "SubsidyPaymentRows",
                column: "RecordId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyPayments_BatchId",
                table: "SubsidyPayments",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyPayments_FileHash",
                table: "SubsidyPayments",
                column: "FileHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ColumnMeanings");

            migrationBuilder.DropTable(
                name: "ExcludedPersons");

            migrationBuilder.DropTable(
                name: "ImportErrors");

            migrationBuilder.DropTable(
                name: "ImportSums");

            migrationBuilder.DropTable(
                name: "NoticePhotos");

            migrationBuilder.DropTable(
                name: "PlannedChanges");

            migrationBuilder.DropTable(
                name: "ProgrammeExclusions");

            migrationBuilder.DropTable(
                name: "RuleThresholds");

            migrationBuilder.DropTable(
                name: "SubsidyFindingRows");

            migrationBuilder.DropTable(
                name: "SubsidyImports");

            migrationBuilder.DropTable(
                name: "SubsidyObjections");

            migrationBuilder.DropTable(
                name: "SubsidyPaymentRows");

            migrationBuilder.DropTable(
                name: "SubsidyFindings");

            migrationBuilder.DropTable(
                name: "SubsidyPayments");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecordVersions_RecordId_Version",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AccountMac_IdentityMac",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_AreaCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_BatchId_RowKey",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_IdentityMac_Year_ProgrammeId",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_ParcelNumber_Year_ProgrammeId_IdentityMac",
                table: "SubsidyRecords");

            migrationBuilder.DropIndex(
                name: "IX_SubsidyRecords_SelfCheckMac",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "DraftedAtUtc",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "DraftedById",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "GroupName",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "RecipientName",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "RefusalReason",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "RefusedAtUtc",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "SubsidyRecordVersions");

            migrationBuilder.DropColumn(
                name: "AreaCode",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "ContractedInHundredths",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "KeyId",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "RowKey",
                table: "SubsidyRecords");

            migrationBuilder.DropColumn(
                name: "PublicationYears",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "QuantityDecimals",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "QuantityMaxInHundredths",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "QuantityMinInHundredths",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "SmallVillageBelow",
                table: "SubsidyProgrammeVersions");

            migrationBuilder.DropColumn(
                name: "ConcurrencyStamp",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "NoticeDays",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "PostedById",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "PostedByName",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "State",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "SubmittedById",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "SubmittedByName",
                table: "SubsidyBatches");

            migrationBuilder.DropColumn(
                name: "VillageReviewedOn",
                table: "SubsidyBatches");

            migrationBuilder.AlterColumn<byte[]>(
                name: "SelfCheckMac",
                table: "SubsidyRecords",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(16)",
                oldMaxLength: 16,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "IdentityMac",
                table: "SubsidyRecords",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(16)",
                oldMaxLength: 16,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "AccountMac",
                table: "SubsidyRecords",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(16)",
                oldMaxLength: 16,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecordVersions_RecordId_Version",
                table: "SubsidyRecordVersions",
                columns: new[] { "RecordId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_BatchId",
                table: "SubsidyRecords",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubsidyRecords_VillageCode_Year_ProgrammeId_Id",
                table: "SubsidyRecords",
                columns: new[] { "VillageCode", "Year", "ProgrammeId", "Id" });
        }
    }
}
