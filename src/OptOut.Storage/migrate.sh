#!/usr/bin/env bash
# Makes one migration for both providers: ./migrate.sh NAME
set -euo pipefail
cd "$(dirname "$0")"
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$1" --context "${provider}OptOutDb" --output-dir "Migrations/$provider"
done
