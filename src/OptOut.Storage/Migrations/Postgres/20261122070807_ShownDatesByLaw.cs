using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ShownDatesByLaw : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_shown_dates",
                table: "shown_dates");

            migrationBuilder.AddColumn<string>(
                name: "Law",
                table: "shown_dates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_shown_dates",
                table: "shown_dates",
                columns: new[] { "CaseId", "Seq", "Name", "Law" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_shown_dates",
                table: "shown_dates");

            migrationBuilder.DropColumn(
                name: "Law",
                table: "shown_dates");

            migrationBuilder.AddPrimaryKey(
                name: "PK_shown_dates",
                table: "shown_dates",
                columns: new[] { "CaseId", "Seq", "Name" });
        }
    }
}
