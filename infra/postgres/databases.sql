-- Roles and databases of NorthStar. A superuser, or a role that may create
-- roles and databases, runs it before the first migration, and again whenever a password changes:
--
--   psql -v ON_ERROR_STOP=1 -v migrator_password=… -v api_password=… -v release_password=… -v portal_password=… -f infra/postgres/databases.sql
--
-- The launcher runs the same file. It reads psql's :'variable', \gexec and \connect, each at the end of a line or on a line of its own.

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['northstar_migrator', 'northstar_api', 'northstar_release', 'northstar_portal']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- A new role may nothing but what is granted below: none sees past row-level security or makes roles and databases.
ALTER ROLE northstar_migrator LOGIN PASSWORD :'migrator_password';
ALTER ROLE northstar_api LOGIN PASSWORD :'api_password';
ALTER ROLE northstar_release LOGIN PASSWORD :'release_password';
ALTER ROLE northstar_portal LOGIN PASSWORD :'portal_password';

-- Who is no superuser (on a managed server) can make a database only for a role that he is a member of.
SELECT format('GRANT %I TO CURRENT_USER', name) FROM unnest(ARRAY['northstar_migrator', 'northstar_portal']) AS name
WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = CURRENT_USER) \gexec

SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', name, owner)
FROM (VALUES ('northstar', 'northstar_migrator'), ('northstar_keys', 'northstar_migrator'), ('northstar_portal', 'northstar_portal')) AS wanted (name, owner)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec

REVOKE ALL ON DATABASE northstar, northstar_keys, northstar_portal FROM PUBLIC;
GRANT CONNECT ON DATABASE northstar TO northstar_api, northstar_release;
-- The release worker has no business with participants' keys.
GRANT CONNECT ON DATABASE northstar_keys TO northstar_api;

-- What the migrations create they also grant; nobody else creates anything.
\connect northstar
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO northstar_api, northstar_release;
\connect northstar_keys
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO northstar_api;
\connect northstar_portal
REVOKE ALL ON SCHEMA public FROM PUBLIC;
