#!/bin/sh
# Take a backup at once and then every day, and keep the last fourteen: keep-backups.sh FOLDER [SECONDS]
set -eu
umask 077
folder=$1
every=${2:-86400}
trap 'exit 0' TERM INT
while :; do
  if ! doithoai backup "$folder/doithoai-$(date -u +%Y%m%dT%H%M%SZ).zip"; then
    echo "No backup was taken; the next try is in $every seconds." >&2
  fi
  find "$folder" -name 'doithoai-*.zip' | sort -r | tail -n +15 | xargs -r rm --
  sleep "$every" &
  wait $!
done
