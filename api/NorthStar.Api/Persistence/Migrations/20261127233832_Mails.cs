using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Mails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reflect_again_at",
                table: "responses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => new { x.practice_id, x.participant_id, x.kind });
                    table.ForeignKey(
                        name: "fk_mails_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_responses_practice_id_reflect_again_at",
                table: "responses",
                columns: new[] { "practice_id", "reflect_again_at" },
                filter: "reflect_again_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mails_practice_id_next_attempt_at",
                table: "mails",
                columns: new[] { "practice_id", "next_attempt_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropIndex(
                name: "ix_responses_practice_id_reflect_again_at",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "reflect_again_at",
                table: "responses");
        }
    }
}
