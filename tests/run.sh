#!/usr/bin/env bash
# Runs every test. Installs what the tests need where it may, else says what is missing.
# Ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TZ=UTC
passed=0 failed=0 skipped=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say() { printf '\n== %s\n' "$*"; }
finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# --- components: command, Debian package -------------------------------------
components=(
  "chromium chromium" "postfix postfix" "dovecot dovecot-imapd" "/usr/lib/dovecot/lmtp dovecot-lmtpd"
  "/usr/lib/postgresql/15/bin/initdb postgresql" "qpdf qpdf" "pdftotext poppler-utils" "mutool mupdf-tools"
  "dkimverify python3-dkim" "openssl openssl" "curl curl" "python3 python3" "npm npm" "faketime faketime"
)
missing() {
  local command package
  for entry in "${components[@]}"; do
    read -r command package <<<"$entry"
    PATH="$PATH:/usr/sbin:/sbin" command -v "$command" >/dev/null 2>&1 || printf '%s\n' "$package"
  done | sort -u
}
say "Components"
needed=$(missing)
if [ -n "$needed" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing: $(echo $needed)"
  apt-get update -qq >/dev/null 2>&1
  # A policy that says no keeps the servers from starting by themselves; the tests start their own.
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $needed >"$results/apt.log" 2>&1 || tail -n 20 "$results/apt.log"
  needed=$(missing)
fi
if [ -n "$needed" ]; then
  echo "These Debian packages are missing; install them and run this again: $(echo $needed)"
  failed=$((failed + $(echo "$needed" | wc -l)))
  finish
fi
echo "all there"

# --- build --------------------------------------------------------------------
say "Build"
if ! { dotnet restore OptOut.sln --locked-mode -v q && dotnet build OptOut.sln -c Release --no-restore -v q -clp:NoSummary; }; then
  failed=$((failed + 1))
  finish
fi

# --- tests ----------------------------------------------------------------------
count() { grep -o "<Counters [^>]*" "$1" | grep -o "$2=\"[0-9]*\"" | grep -o '[0-9]*' | head -n 1; }
# What dotnet test is to run, and its options, follow the name.
run_tests() {
  local name=$1
  shift
  timeout 1500 dotnet test "$@" --logger "trx;LogFileName=$name.trx" --results-directory "$results" >"$results/$name.log" 2>&1
  echo $? >"$results/$name.code"
}
report() {
  local name=$1 code
  say "$name"
  code=$(cat "$results/$name.code")
  grep -vE '^\s*$|^(Test run|VSTest|Starting test|A total of|Results File)' "$results/$name.log" | tail -n 60
  if [ ! -f "$results/$name.trx" ]; then
    echo "$name gave no result (exit code $code)"
    failed=$((failed + 1))
    return
  fi
  local ok bad total
  ok=$(count "$results/$name.trx" passed) bad=$(count "$results/$name.trx" failed) total=$(count "$results/$name.trx" total)
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  # A run that broke off after its last result is a failure too, and one that ran nothing shows nothing.
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ "$total" -eq 0 ]; }; then failed=$((failed + 1)); fi
}
run_project() { run_tests "$1" "tests/$1" -c Release --no-build -v q; }

# Two projects at a time: they wait for servers and disks more than for the processor. A browser waits for nobody; it runs alone.
export results
export -f run_tests run_project
projects=$(cd tests && ls -d OptOut.*.Tests)
browser=OptOut.Browser.Tests
longest="OptOut.App.Tests OptOut.Web.Tests"
printf '%s\n' $longest $projects | grep -vx "$browser" | awk '!seen[$0]++' | xargs -P 2 -I{} bash -c 'run_project "$1"' _ {}
run_project "$browser"
for project in $projects; do report "$project"; done

# --- engines that are chosen by a switch: the contract runs on them where their packages come ----
# Everything goes into folders of its own: the build above stays as it is, and a package that only
# lies in this machine's cache does not count as one that comes.
try_engine() {
  local package=$1 tests=$2 class=$3
  shift 3
  local out="$results/$package" log="$results/$package-build.log"
  export NUGET_PACKAGES="$out/packages" NUGET_HTTP_CACHE_PATH="$out/http"
  if ! timeout 300 dotnet restore "tests/$tests" --artifacts-path "$out" -v q "$@" >"$log" 2>&1; then
    say "$package: not to be had from the package sources of this machine, so its contract tests did not run ($(grep -o 'NU1[0-9]*' "$log" | grep -v NU1603 | sort -u | head -n 1))"
    # Any other reason is a fault of ours.
    if ! grep -qE 'error NU1[136]0[0-9]' "$log"; then
      tail -n 20 "$log"
      failed=$((failed + 1))
    fi
  elif ! timeout 900 dotnet build "tests/$tests" -c Release --no-restore --artifacts-path "$out" -v q -clp:NoSummary "$@" >"$log" 2>&1; then
    say "$package"
    tail -n 20 "$log"
    failed=$((failed + 1))
  else
    run_tests "$tests on $package" "$out/bin/$tests/release/$tests.dll" --filter "FullyQualifiedName~$tests.Engines.$class"
    report "$tests on $package"
  fi
  unset NUGET_PACKAGES NUGET_HTTP_CACHE_PATH
}
try_engine QuestPDF OptOut.Pdf.Tests QuestPdf -p:PdfEngine=QuestPDF -p:QuestPdfLicense=Evaluation

# --- smoke: the main job by command line alone --------------------------------------
for script in tests/smoke/*.sh; do
  [ -e "$script" ] || continue
  say "$(basename "$script")"
  if timeout 600 bash "$script" >"$results/script.log" 2>&1; then
    passed=$((passed + 1))
    tail -n 2 "$results/script.log"
  else
    failed=$((failed + 1))
    tail -n 40 "$results/script.log"
  fi
done
finish
