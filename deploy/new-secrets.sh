#!/bin/sh
# Make the passwords that docker-compose.yml reads, in the folder secrets, unless they are there.
set -eu
cd "$(dirname "$0")/.."
if [ -e secrets ]; then
  echo "There is a folder secrets already; nothing was changed." >&2
  exit 1
fi
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
database=$(password)
doorbell=$(password)
mkdir -m 700 secrets
printf '%s' "$database" > secrets/database_password
printf 'postgresql://doithoai:%s@database/doithoai' "$database" > secrets/database_url
printf 'redis://:%s@doorbell:6379/0' "$doorbell" > secrets/redis_url
printf 'requirepass %s\n' "$doorbell" > secrets/doorbell
# Each is read in a container by another user; the folder keeps everybody else out.
chmod 444 secrets/*
