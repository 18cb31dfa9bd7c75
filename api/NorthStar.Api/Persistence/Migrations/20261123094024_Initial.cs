using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fact_keys",
                columns: table => new
                {
                    quarter = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_keys", x => x.quarter);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => new { x.practice_id, x.key_hash });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => new { x.practice_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "participants",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile = table.Column<byte[]>(type: "bytea", nullable: false),
                    profile_revision = table.Column<int>(type: "integer", nullable: false),
                    return_code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_by_client = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => new { x.practice_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "practice_locators",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    value = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practice_locators", x => new { x.kind, x.value });
                });

            migrationBuilder.CreateTable(
                name: "practices",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    locator = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practices", x => x.practice_id);
                });

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
                name: "participant_tokens",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    for_client = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participant_tokens", x => new { x.practice_id, x.token_hash });
                    table.ForeignKey(
                        name: "fk_participant_tokens_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "responses",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    questionnaire_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_responses", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_responses_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sealed_facts",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    questionnaire_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    own = table.Column<byte[]>(type: "bytea", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_facts", x => new { x.practice_id, x.participant_id, x.questionnaire_id, x.quarter });
                    table.ForeignKey(
                        name: "fk_sealed_facts_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_members_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    headcount = table.Column<int>(type: "integer", nullable: false),
                    groups = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_organizations_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "questionnaires",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    current_version = table.Column<int>(type: "integer", nullable: true),
                    draft = table.Column<string>(type: "json", nullable: true),
                    draft_revision = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    draft_saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_questionnaires", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_questionnaires_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
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
                name: "join_codes",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    group = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_join_codes", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_join_codes_organizations_practice_id_organization_id",
                        columns: x => new { x.practice_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "practice_id", "id" });
                    table.ForeignKey(
                        name: "fk_join_codes_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "questionnaire_versions",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    questionnaire_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "json", nullable: false),
                    notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    published_by = table.Column<Guid>(type: "uuid", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_questionnaire_versions", x => new { x.practice_id, x.questionnaire_id, x.number });
                    table.ForeignKey(
                        name: "fk_questionnaire_versions_questionnaires_practice_id_questionn",
                        columns: x => new { x.practice_id, x.questionnaire_id },
                        principalTable: "questionnaires",
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
                name: "ix_idempotency_records_expires_at",
                table: "idempotency_records",
                column: "expires_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_practice_id_participant_id",
                table: "idempotency_records",
                columns: new[] { "practice_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_join_codes_practice_id_code",
                table: "join_codes",
                columns: new[] { "practice_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_join_codes_practice_id_organization_id",
                table: "join_codes",
                columns: new[] { "practice_id", "organization_id" });

            migrationBuilder.CreateIndex(
                name: "ix_members_practice_id_email",
                table: "members",
                columns: new[] { "practice_id", "email" },
                unique: true);

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
                name: "ix_outbox_practice_id_participant_id",
                table: "outbox",
                columns: new[] { "practice_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_participant_tokens_practice_id_expires_at",
                table: "participant_tokens",
                columns: new[] { "practice_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_participant_tokens_practice_id_participant_id",
                table: "participant_tokens",
                columns: new[] { "practice_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_practice_id_return_code_hash",
                table: "participants",
                columns: new[] { "practice_id", "return_code_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_practice_locators_practice_id",
                table: "practice_locators",
                column: "practice_id");

            migrationBuilder.CreateIndex(
                name: "ix_questionnaires_practice_id_created_at_id",
                table: "questionnaires",
                columns: new[] { "practice_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_questionnaires_practice_id_key",
                table: "questionnaires",
                columns: new[] { "practice_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_responses_practice_id_participant_id_started_at_id",
                table: "responses",
                columns: new[] { "practice_id", "participant_id", "started_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_responses_in_progress",
                table: "responses",
                columns: new[] { "practice_id", "participant_id", "questionnaire_id" },
                unique: true,
                filter: "status = 0");

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
                name: "fact_keys");

            migrationBuilder.DropTable(
                name: "goal_check_ins");

            migrationBuilder.DropTable(
                name: "goal_events");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "join_codes");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "participant_tokens");

            migrationBuilder.DropTable(
                name: "practice_locators");

            migrationBuilder.DropTable(
                name: "questionnaire_versions");

            migrationBuilder.DropTable(
                name: "responses");

            migrationBuilder.DropTable(
                name: "sealed_facts");

            migrationBuilder.DropTable(
                name: "goals");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "questionnaires");

            migrationBuilder.DropTable(
                name: "visions");

            migrationBuilder.DropTable(
                name: "practices");

            migrationBuilder.DropTable(
                name: "north_stars");

            migrationBuilder.DropTable(
                name: "participants");
        }
    }
}
