using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_join_codes_practice_id_organization_id",
                table: "join_codes");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "organizations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "years",
                table: "organizations",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AlterColumn<string>(
                name: "display_name",
                table: "members",
                type: "character varying(320)",
                maxLength: 320,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "invited_until",
                table: "members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "joined_at",
                table: "members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "members",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // Whoever has chosen a name has joined. Forced row-level security hides the rows from their owner as well, so it is lifted for the moment.
            migrationBuilder.Sql(
                """
                ALTER TABLE members NO FORCE ROW LEVEL SECURITY;
                UPDATE members SET joined_at = created_at WHERE display_name <> email;
                UPDATE members SET invited_until = created_at + interval '7 days' WHERE joined_at IS NULL;
                ALTER TABLE members FORCE ROW LEVEL SECURITY;
                """);

            migrationBuilder.CreateTable(
                name: "api_clients",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    origins = table.Column<string[]>(type: "text[]", nullable: false),
                    secret_prefix = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    previous_secret_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_month = table.Column<DateOnly>(type: "date", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_clients", x => new { x.practice_id, x.id });
                    table.ForeignKey(
                        name: "fk_api_clients_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    actor_name = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    subject_name = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_events", x => new { x.practice_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_audit_events_practices_practice_id",
                        column: x => x.practice_id,
                        principalTable: "practices",
                        principalColumn: "practice_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_practice_id_created_at_id",
                table: "organizations",
                columns: new[] { "practice_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_members_practice_id_created_at_id",
                table: "members",
                columns: new[] { "practice_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_join_codes_practice_id_organization_id_created_at_id",
                table: "join_codes",
                columns: new[] { "practice_id", "organization_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_clients_practice_id_created_at_id",
                table: "api_clients",
                columns: new[] { "practice_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_practice_id_actor_id_sequence",
                table: "audit_events",
                columns: new[] { "practice_id", "actor_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_practice_id_kind_sequence",
                table: "audit_events",
                columns: new[] { "practice_id", "kind", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_practice_id_occurred_at",
                table: "audit_events",
                columns: new[] { "practice_id", "occurred_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_clients");

            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropIndex(
                name: "ix_organizations_practice_id_created_at_id",
                table: "organizations");

            migrationBuilder.DropIndex(
                name: "ix_members_practice_id_created_at_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_join_codes_practice_id_organization_id_created_at_id",
                table: "join_codes");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "years",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "invited_until",
                table: "members");

            migrationBuilder.DropColumn(
                name: "joined_at",
                table: "members");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "members");

            migrationBuilder.AlterColumn<string>(
                name: "display_name",
                table: "members",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(320)",
                oldMaxLength: 320);

            migrationBuilder.CreateIndex(
                name: "ix_join_codes_practice_id_organization_id",
                table: "join_codes",
                columns: new[] { "practice_id", "organization_id" });
        }
    }
}
