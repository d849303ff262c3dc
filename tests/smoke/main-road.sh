#!/usr/bin/env bash
# The main job by command line alone, on the practice account: an access request to OpenAI with its whole correspondence,
# a takedown with LAION through its form, the clock, the dossier, and the check of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=src/OptOut.Web/bin/Release/net10.0/optout.dll
[ -e "$program" ] || dotnet build src/OptOut.Web -c Release -v q --nologo -clp:NoSummary
export OPTOUT_DATA="$work/data"
optout() { dotnet "$program" "$@"; }
field() { python3 -c 'import json,sys
v = json.load(sys.stdin)
for k in sys.argv[1].split("."): v = v[int(k)] if isinstance(v, list) else v[k]
print(json.dumps(v) if isinstance(v, (dict, list, bool)) or v is None else v)' "$1"; }
expect() { [ "$1" = "$2" ] || { echo "expected '$2', got '$1' ($3)"; exit 1; }; }
fails_with() { local want=$1 code=0; shift; optout "$@" >"$work/out" 2>"$work/err" || code=$?; expect "$code" "$want" "$*"; }
reply() { optout inbox fetch --json | field 0.id; }

echo 'correct horse battery' | optout setup --owner owner@example.org --password-stdin --json >"$work/owner.json"
person=$(optout person add --name "Kim Example" --email kim@example.org --country DE-HH --json | field id)
optout holding add --person "$person" --service openai --kind account --known-by usedIt --json | field id >/dev/null

# access with OpenAI
case=$(optout case new --person "$person" --service openai --rights access,erasure --json | field id)
optout case letter "$case" --out "$work/letter.pdf" && pdftotext "$work/letter.pdf" - | grep "Art. 15" >/dev/null
optout case letter "$case" --out "$work/letter.txt" && grep -q "Kim Example" "$work/letter.txt"
fails_with 1 case send "$case"                       # without --yes nothing leaves
expect "$(optout case show "$case" --json | field stage)" Draft "still a draft"
expect "$(optout case send "$case" --yes --json | field stage)" AwaitingReply "sent"
optout case letter "$case" --out "$work/sent.eml"
due=$(optout case show "$case" --json | field deadlines.0.expected)
message=$(reply) && optout inbox confirm "$message" --as acknowledgement --json >/dev/null
expect "$(optout case show "$case" --json | field deadlines.0.expected)" "$due" "an acknowledgement never moves the clock"
message=$(reply)
expect "$(optout case show "$case" --json | field stage)" ReplyToRead "an unread reply shows"
optout inbox confirm "$message" --as identityRequested --json >/dev/null
expect "$(optout case show "$case" --json | field turn)" mine "they ask, my turn"
today=$(date -u +%F)
optout case record "$case" identity-provided --on "$today" --set given="answered from the address on file" --json >/dev/null
message=$(reply) && optout inbox confirm "$message" --as extension --set reasons="complexity and number" --json >/dev/null
optout case show "$case" --json | grep extendedDue >/dev/null
message=$(reply) && optout inbox confirm "$message" --as partlyDone --json >/dev/null
expect "$(optout case show "$case" --json | field stage)" Answered "answered"
optout case record "$case" closed --on "$today" --set outcome=partly --set scope="account gone, training data kept" --json >/dev/null

# takedown with LAION through its form
takedown=$(optout case new --person "$person" --service laion --rights takedown --fact datasetName=LAION-5B \
  --fact imageUrls=https://photos.example.org/kim.jpg --fact imageUrls=https://photos.example.org/kim-2.jpg --json | field id)
printf 'thank you, we have received your entry\n' >"$work/thanks.txt"
optout case record "$takedown" filed --on 2026-03-05 --attach "$work/thanks.txt" --set channel=form --set address=https://laion.ai/dataset-requests/ --json >/dev/null
expect "$(optout case show "$takedown" --on 2026-04-01 --json | field overdue)" false "a month is not over"
expect "$(optout case show "$takedown" --on 2026-04-01 --json | field deadlines.0.nominal)" 2026-04-05 "5 March and one month"
expect "$(optout case show "$takedown" --on 2026-05-01 --json | field overdue)" true "overdue under every reading"
expect "$(optout case list --overdue --on 2026-05-01 --json | field 0.id)" "$takedown" "listed as overdue"

# dates: what was shown stays on record, and computed anew today it is the same
expect "$(optout deadline --case "$case" --json | field 0.name)" inLetter "the letter's date is kept"
optout deadline --case "$case" --as-of then --json | grep '"datesDiffer": true' && exit 1
expect "$(optout deadline --regime EU-1182 --country IE --subject-country DE-BE --received 2026-09-10 --received-elsewhere 2026-09-09 --json | field earliest)" 2026-10-09 "the earlier local day serves for reminders"

# evidence
optout evidence export "$case" --out "$work/dossier.pdf" --zip "$work/dossier.zip" --json >/dev/null
optout evidence verify "$work/dossier.pdf" "$work/dossier.zip" --json >/dev/null
qpdf --check "$work/dossier.pdf" >/dev/null
mkdir "$work/bundle" && pdfdetach -saveall -o "$work/bundle" "$work/dossier.pdf" && (cd "$work/bundle" && sha256sum --quiet -c manifest.sha256)
cmp "$work/sent.eml" "$work"/bundle/E01_*_request.eml
python3 - "$work/dossier.zip" "$work/broken.zip" <<'P'
import sys, zipfile
source, target = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], "w")
for name in source.namelist():
    data = bytearray(source.read(name))
    if name.endswith("_request.eml"): data[len(data) // 2] ^= 1
    target.writestr(name, bytes(data))
target.close()
P
fails_with 1 evidence verify "$work/broken.zip"
grep -q "_request.eml" "$work/out"
optout verify --json >/dev/null

# bad input
fails_with 3 case new --person "$person" --service nobody --rights access
fails_with 2 case new --person "$person" --service laion --rights takedown
grep -q imageUrls "$work/err" && grep -q datasetName "$work/err"
fails_with 2 person add --name $'Kim\nExample' --email kim@example.org --country DE
fails_with 2 person add --name "Kim Example" --email "kim at example" --country DE
head -c 30000000 /dev/zero >"$work/large.bin"
fails_with 2 case new --person "$person" --service openai --rights access --attach "$work/large.bin"
fails_with 3 case show 0
fails_with 2 no-such-verb

# keeping and leaving
optout backup "$work/backup.zip" --json >/dev/null
OPTOUT_DATA="$work/restored" optout restore "$work/backup.zip" --json >/dev/null
OPTOUT_DATA="$work/restored" optout verify --json >/dev/null
expect "$(optout rebuild --json | field changed)" 0 "nothing stood differently"
optout export "$person" --out "$work/kim.zip" --json >/dev/null
fails_with 1 erase "$person"
optout erase "$person" --yes --json >/dev/null
expect "$(optout person list --json)" "[]" "nobody is left"
optout verify --json >/dev/null
echo "the main road was walked by command line alone"
