#!/usr/bin/env bash
# Adds one migration under one name for both providers:  src/GovOpen.Web/Data/add-migration.sh Name
set -euo pipefail
cd "$(dirname "$0")/../../.."
name=${1:?usage: src/GovOpen.Web/Data/add-migration.sh Name}
dotnet tool restore
dotnet build src/GovOpen.Web
for provider in Sqlite SqlServer; do
  dotnet ef migrations add "$name" --no-build --project src/GovOpen.Web \
    --context "${provider}GovOpenDbContext" --output-dir "Data/$provider/Migrations"
done
