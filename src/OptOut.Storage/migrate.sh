#!/usr/bin/env bash
# Makes one migration for both providers, and their compiled models: ./migrate.sh NAME
set -euo pipefail
cd "$(dirname "$0")"
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$1" --context "${provider}OptOutDb" --output-dir "Migrations/$provider"
done
# The compiled models follow, or a test says that they are stale.
for provider in Sqlite Postgres; do
  rm -rf "Compiled/$provider"
  dotnet ef dbcontext optimize --context "${provider}OptOutDb" --output-dir "Compiled/$provider" --namespace "OptOut.Storage.Compiled.$provider"
done
