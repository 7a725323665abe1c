#!/bin/sh
# Starts Assay and its database with Docker Compose, and waits until both are healthy. Makes the secrets that are not there yet,
# and touches none that is.
set -eu
cd "$(dirname "$0")/.."

if [ ! -f deploy/assay.env ]; then
  cp deploy/assay.env.example deploy/assay.env
  echo 'Say in deploy/assay.env which platforms Assay talks to, then start this again.' >&2
  exit 2
fi

# Nobody else on this machine gets into the folder; the containers, whose users are others, read the files in it.
mkdir -p deploy/secrets/assay deploy/secrets/database
chmod 700 deploy/secrets
umask 022
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
make() { [ -s "$1" ] || random >"$1"; }

make deploy/secrets/database/superuser_password
make deploy/secrets/database/assay_password
make deploy/secrets/assay/action_key
make deploy/secrets/assay/metrics_token
[ -s deploy/secrets/assay/database_url ] ||
  printf 'postgres://assay:%s@database:5432/assay' "$(cat deploy/secrets/database/assay_password)" \
    >deploy/secrets/assay/database_url

exec docker compose up --build --detach --wait
