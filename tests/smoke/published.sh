#!/usr/bin/env bash
# The program as people install it: published for one system, copied away from its source, started from elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
server=
finish() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; wait; rm -rf "$work"; }
trap finish EXIT
locks() { cat src/*/packages.lock.json | sha256sum; }
before=$(locks)
dotnet publish src/OptOut.Web -c Release -r linux-x64 --self-contained false --artifacts-path "$work/build" -o "$work/program" -v q --nologo -clp:NoSummary
[ "$(locks)" = "$before" ] || { echo "publishing changed a committed lock file"; exit 1; }

mkdir "$work/elsewhere" && cd "$work/elsewhere"
export OPTOUT_DATA="$work/data"
optout() { "$work/program/optout" "$@"; }
field() { python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
echo 'correct horse battery' | optout setup --owner owner@example.org --password-stdin >/dev/null
person=$(optout person add --name "Kim Example" --email kim@example.org --country DE-HH --json | field id)
case=$(optout case new --person "$person" --service openai --rights access --json | field id)
optout case letter "$case" --out "$work/letter.pdf" && pdftotext "$work/letter.pdf" - | grep "Art. 15" >/dev/null

"$work/program/optout" serve --urls http://127.0.0.1:0 >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  address=$(grep -o 'OptOut runs at http://[^ ]*' "$work/server.log" | grep -o 'http://.*' || true)
  [ -n "$address" ] && break
  sleep 1
done
[ -n "$address" ] || { cat "$work/server.log"; exit 1; }
curl -fsS "$address/health/ready" >/dev/null
curl -fsS "$address/_framework/blazor.web.js" >"$work/script.js" && [ -s "$work/script.js" ]
curl -fsS "$address/sign-in" >"$work/page.html"
styles=$(grep -o 'href="[^"]*\.css"' "$work/page.html" | cut -d'"' -f2)
[ -n "$styles" ] || { echo "the page names no styles"; exit 1; }
for style in $styles; do curl -fsS "$address/${style#/}" >"$work/style.css" && [ -s "$work/style.css" ]; done
echo "published program: letter, page, script and styles"
