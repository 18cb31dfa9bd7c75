using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Goals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "north_stars",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_north_stars", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_north_stars_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visions",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    north_star_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visions", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_visions_north_stars_practice_id_north_star_id",
                        columns: x => new { x.practice_id, x.north_star_id },
                        principalTable: "north_stars",
                        principalColumns: new[] { "practice_id", "id" });
                    table.ForeignKey(
                        name: "fk_visions_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "goals",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    north_star_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reminder_every = table.Column<short>(type: "smallint", nullable: true),
                    reminder_time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reminder_quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    reminder_quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goals", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_goals_north_stars_practice_id_north_star_id",
                        columns: x => new { x.practice_id, x.north_star_id },
                        principalTable: "north_stars",
                        principalColumns: new[] { "practice_id", "id" });
                    table.ForeignKey(
                        name: "fk_goals_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_goals_visions_practice_id_vision_id",
                        columns: x => new { x.practice_id, x.vision_id },
                        principalTable: "visions",
                        principalColumns: new[] { "practice_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "goal_check_ins",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    goal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_check_ins", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_goal_check_ins_goals_practice_id_goal_id",
                        columns: x => new { x.practice_id, x.goal_id },
                        principalTable: "goals",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "goal_events",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_events", x => new { x.practice_id, x.goal_id, x.revision });
                    table.ForeignKey(
                        name: "fk_goal_events_goals_practice_id_goal_id",
                        columns: x => new { x.practice_id, x.goal_id },
                        principalTable: "goals",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_goal_check_ins_practice_id_goal_id_at_id",
                table: "goal_check_ins",
                columns: new[] { "practice_id", "goal_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_goal_check_ins_practice_id_participant_id",
                table: "goal_check_ins",
                columns: new[] { "practice_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_goal_events_practice_id_participant_id",
                table: "goal_events",
                columns: new[] { "practice_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_goals_practice_id_north_star_id",
                table: "goals",
                columns: new[] { "practice_id", "north_star_id" });

            migrationBuilder.CreateIndex(
                name: "ix_goals_practice_id_participant_id_created_at_id",
                table: "goals",
                columns: new[] { "practice_id", "participant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_goals_practice_id_vision_id",
                table: "goals",
                columns: new[] { "practice_id", "vision_id" });

            migrationBuilder.CreateIndex(
                name: "ix_north_stars_practice_id_participant_id_created_at_id",
                table: "north_stars",
                columns: new[] { "practice_id", "participant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_north_stars_adopted",
                table: "north_stars",
                columns: new[] { "practice_id", "participant_id", "status" },
                unique: true,
                filter: "status = 2");

            migrationBuilder.CreateIndex(
                name: "ix_visions_practice_id_north_star_id",
                table: "visions",
                columns: new[] { "practice_id", "north_star_id" });

            migrationBuilder.CreateIndex(
                name: "ix_visions_practice_id_participant_id_created_at_id",
                table: "visions",
                columns: new[] { "practice_id", "participant_id", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "goal_check_ins");

            migrationBuilder.DropTable(
                name: "goal_events");

            migrationBuilder.DropTable(
                name: "goals");

            migrationBuilder.DropTable(
                name: "visions");

            migrationBuilder.DropTable(
                name: "north_stars");
        }
    }
}
