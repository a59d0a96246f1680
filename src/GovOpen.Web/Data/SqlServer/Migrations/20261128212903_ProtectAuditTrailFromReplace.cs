using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovOpen.Web.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProtectAuditTrailFromReplace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // There is no REPLACE here: a number that is taken is refused by the key. The migration keeps the two providers' names in step.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Nothing was done.
        }
    }
}
