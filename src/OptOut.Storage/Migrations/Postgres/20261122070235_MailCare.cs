using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailCare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "CopyAfter",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CopyAttempts",
                table: "outbox",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CopyProblem",
                table: "outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CapDay",
                table: "mail_accounts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CapUsed",
                table: "mail_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // An account from before gets what a new one gets; 0 would mean no cap and no pause.
            migrationBuilder.AddColumn<int>(
                name: "DailyCap",
                table: "mail_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 500);

            migrationBuilder.AddColumn<string>(
                name: "FetchProblem",
                table: "mail_accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FetchedAt",
                table: "mail_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextSendAt",
                table: "mail_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PaceSeconds",
                table: "mail_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "SentFolder",
                table: "mail_accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrustedServer",
                table: "mail_accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_CopyAfter",
                table: "outbox",
                column: "CopyAfter");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_CopyAfter",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "CopyAfter",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "CopyAttempts",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "CopyProblem",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "CapDay",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "CapUsed",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "DailyCap",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "FetchProblem",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "FetchedAt",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "NextSendAt",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "PaceSeconds",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "SentFolder",
                table: "mail_accounts");

            migrationBuilder.DropColumn(
                name: "TrustedServer",
                table: "mail_accounts");
        }
    }
}
