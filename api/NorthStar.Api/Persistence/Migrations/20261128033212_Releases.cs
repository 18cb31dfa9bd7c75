using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Releases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "expected",
                table: "practices",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "releases",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    audience_kind = table.Column<short>(type: "smallint", nullable: false),
                    audience_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    content = table.Column<string>(type: "json", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_releases", x => new { x.practice_id, x.audience_kind, x.audience_id, x.period });
                });

            migrationBuilder.CreateTable(
                name: "sealed_ledgers",
                columns: table => new
                {
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_ledgers", x => new { x.practice_id, x.participant_id });
                    table.ForeignKey(
                        name: "fk_sealed_ledgers_participants_practice_id_participant_id",
                        columns: x => new { x.practice_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "practice_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            // Rights on tables that were there before; databases that are made from now on have them already.
            migrationBuilder.Sql("GRANT INSERT ON outbox TO northstar_release");
            migrationBuilder.Sql("GRANT SELECT ON questionnaire_versions TO northstar_release");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "releases");

            migrationBuilder.DropTable(
                name: "sealed_ledgers");

            migrationBuilder.DropColumn(
                name: "expected",
                table: "practices");
        }
    }
}
