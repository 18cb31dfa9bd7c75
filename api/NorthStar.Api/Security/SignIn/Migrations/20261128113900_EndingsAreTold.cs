using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NorthStar.Api.Security.SignIn.Migrations
{
    /// <summary>Tells every process that caches it when a token or a sign-in has ended, whoever ended it and however.</summary>
    [DbContext(typeof(SignInDbContext))]
    [Migration("20261128113900_EndingsAreTold")]
    public partial class EndingsAreTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION sign_in.tell_that_it_ended() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_notify('northstar_cache', 'sign_in:00000000000000000000000000000000:' || replace(OLD.id::text, '-', ''));
                    RETURN NULL;
                END $$;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER token_ends AFTER UPDATE OF status ON sign_in.tokens FOR EACH ROW
                WHEN (OLD.type LIKE '%access_token' AND OLD.status = 'valid' AND NEW.status <> 'valid') EXECUTE FUNCTION sign_in.tell_that_it_ended();
                CREATE TRIGGER token_goes AFTER DELETE ON sign_in.tokens FOR EACH ROW
                WHEN (OLD.type LIKE '%access_token' AND OLD.status = 'valid' AND OLD.expiration_date > now()) EXECUTE FUNCTION sign_in.tell_that_it_ended();
                CREATE TRIGGER sign_in_ends AFTER UPDATE OF status ON sign_in.authorizations FOR EACH ROW
                WHEN (OLD.status = 'valid' AND NEW.status <> 'valid') EXECUTE FUNCTION sign_in.tell_that_it_ended();
                CREATE TRIGGER sign_in_goes AFTER DELETE ON sign_in.authorizations FOR EACH ROW
                WHEN (OLD.status = 'valid') EXECUTE FUNCTION sign_in.tell_that_it_ended();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER token_ends ON sign_in.tokens;
                DROP TRIGGER token_goes ON sign_in.tokens;
                DROP TRIGGER sign_in_ends ON sign_in.authorizations;
                DROP TRIGGER sign_in_goes ON sign_in.authorizations;
                DROP FUNCTION sign_in.tell_that_it_ended();
                """);
        }
    }
}
