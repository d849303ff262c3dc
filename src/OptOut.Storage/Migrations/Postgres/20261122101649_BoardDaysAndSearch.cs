using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BoardDaysAndSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "MineFrom",
                table: "cases",
                newName: "RedrawOn");

            migrationBuilder.RenameIndex(
                name: "IX_cases_MineFrom_Id",
                table: "cases",
                newName: "IX_cases_RedrawOn_Id");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "people",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SignIn",
                table: "mail_accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "inbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "OverdueFrom",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_Name_Id",
                table: "people",
                columns: new[] { "Name", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_Name_Id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "people");

            migrationBuilder.DropColumn(
                name: "SignIn",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "OverdueFrom",
                table: "cases");

            migrationBuilder.RenameColumn(
                name: "RedrawOn",
                table: "cases",
                newName: "MineFrom");

            migrationBuilder.RenameIndex(
                name: "IX_cases_RedrawOn_Id",
                table: "cases",
                newName: "IX_cases_MineFrom_Id");
        }
    }
}
