using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class MembersWhoJoined : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The migration "Practice" took members whose name is their address for open invitations. Whoever has a password has joined. Since then
            // every change counts the revision up, so those rows alone have none. Where sign-in has no tables yet, there is nobody.
            migrationBuilder.Sql(
                """
                DO $$
                BEGIN
                    IF to_regclass('sign_in.accounts') IS NOT NULL THEN
                        ALTER TABLE members NO FORCE ROW LEVEL SECURITY;
                        UPDATE members SET joined_at = members.created_at, invited_until = NULL
                        FROM sign_in.accounts AS account
                        WHERE account.practice_id = members.practice_id AND account.id = members.id AND account.password_hash IS NOT NULL
                            AND members.joined_at IS NULL AND members.revision = 0;
                        ALTER TABLE members FORCE ROW LEVEL SECURITY;
                    END IF;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
