#!/bin/sh
# The logins of web and workers. They own nothing: what they may do is granted to vig_web and vig_worker, of which they
# are members, by `manage.py grant_database_roles`.
set -eu
SECRETS=${SECRETS:-/run/secrets}
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set web="$(cat "$SECRETS/web_password")" --set worker="$(cat "$SECRETS/worker_password")" <<'SQL'
CREATE ROLE vig_web NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE vig_worker NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE portal_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'web' IN ROLE vig_web;
CREATE ROLE portal_worker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'worker' IN ROLE vig_worker;
SQL
