using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The columns reminder_every, reminder_time_zone, reminder_quiet_from and reminder_quiet_to are empty from now on and are not dropped
            // here: processes of the version before read them while a deployment rolls. See decision 0008.
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "check_in_due_at",
                table: "goals",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_goals_practice_id_check_in_due_at",
                table: "goals",
                columns: new[] { "practice_id", "check_in_due_at" },
                filter: "check_in_due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_goals_practice_id_check_in_due_at",
                table: "goals");

            migrationBuilder.DropColumn(
                name: "check_in_due_at",
                table: "goals");
        }
    }
}
