#!/bin/sh
# Run once, when the database is made. The role that the bot connects as owns its database and nothing else: row-level security
# holds for it, which it would not for a superuser.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --set password="$(cat /run/secrets/assay_password)" <<'SQL'
create role assay login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'password';
create database assay owner assay encoding 'UTF8' template template0;
revoke all on database assay from public;
SQL
