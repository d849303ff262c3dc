#!/usr/bin/env bash
# Runs every test. Installs what the tests need where it may, else says what is missing.
# Ends with one line: N passed, N failed, N skipped.
#
#   tests/run.sh                    all but what takes minutes for one figure
#   tests/run.sh --unit             rules, PDF and components: no server, no browser
#   tests/run.sh --project NAME     one project, such as OptOut.Mail.Tests
#   tests/run.sh --filter EXPR      what dotnet test takes, such as FullyQualifiedName~Deadline
#   tests/run.sh --long             the benchmarks too, each beside its reference
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TZ=UTC
passed=0 failed=0 skipped=0
unit= only= filter= long=
while [ $# -gt 0 ]; do
  case $1 in
    --unit) unit=yes ;;
    --long) long=yes ;;
    --project) only=${2:?--project wants the name of a test project}; shift ;;
    --filter) filter=${2:?--filter wants an expression}; shift ;;
    *) echo "tests/run.sh knows --unit, --project NAME, --filter EXPR and --long, not '$1'." >&2; exit 2 ;;
  esac
  shift
done
if [ -n "$only" ] && [ ! -d "tests/$only" ]; then echo "There is no test project '$only'; there are: $(cd tests && echo OptOut.*.Tests)." >&2; exit 2; fi
whole=yes
[ -z "$unit$only$filter" ] || whole=
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
[ -n "$unit" ] && components=()
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
projects=$(cd tests && ls -d OptOut.*.Tests)
[ -n "$unit" ] && projects=$(printf '%s\n' OptOut.Domain.Tests OptOut.Pdf.Tests OptOut.Web.Tests)
[ -n "$only" ] && projects=$only
# Of one project only what it needs; of several the whole, in one go.
targets=OptOut.sln
[ -n "$only" ] && targets=tests/$only
if ! { dotnet restore "$targets" --locked-mode -v q && dotnet build "$targets" -c Release --no-restore -v q -clp:NoSummary; }; then
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
  if [ ! -f "$results/$name.trx" ] && [ -n "$filter" ] && [ "$code" -eq 0 ]; then return; fi
  if [ ! -f "$results/$name.trx" ]; then
    echo "$name gave no result (exit code $code)"
    failed=$((failed + 1))
    return
  fi
  local ok bad total
  ok=$(count "$results/$name.trx" passed) bad=$(count "$results/$name.trx" failed) total=$(count "$results/$name.trx" total)
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  # A run that broke off after its last result is a failure too, and one that ran nothing shows nothing.
  # With a filter a project may have nothing to run.
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || { [ "$total" -eq 0 ] && [ -z "$filter" ]; }; }; then failed=$((failed + 1)); fi
}
run_project() {
  local chosen=$filter
  # Of the web project, what needs no server.
  [ -n "$unit" ] && [ "$1" = OptOut.Web.Tests ] && chosen="(FullyQualifiedName~Web.Tests.Shared|FullyQualifiedName~Web.Tests.Pages)${filter:+&($filter)}"
  run_tests "$1" "tests/$1" -c Release --no-build -v q ${chosen:+--filter "$chosen"}
}

# Two projects at a time: they wait for servers and disks more than for the processor. A browser waits for nobody; it runs alone.
export results filter unit
export -f run_tests run_project
browser=OptOut.Browser.Tests
longest="OptOut.App.Tests OptOut.Web.Tests"
asked() { grep -qx "$1" <<<"$projects"; }
for project in $longest $projects; do asked "$project" && [ "$project" != "$browser" ] && echo "$project"; done \
  | awk '!seen[$0]++' | xargs -r -P 2 -I{} bash -c 'run_project "$1"' _ {}
asked "$browser" && run_project "$browser"
for project in $projects; do report "$project"; done
say "The 20 slowest tests"
grep -ho '<UnitTestResult [^>]*' "$results"/*.trx | sed -E 's/.*testName="([^"]*)".*duration="0?([0-9:.]{7,11}).*/\2 \1/' | sort -r | head -n 20
[ -n "$whole" ] || finish

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

# --- what takes minutes for one figure ------------------------------------------------
if [ -n "$long" ]; then
  for benchmark in pdf mime deadlines catalogue dossier mail; do
    say "Benchmark: $benchmark"
    if dotnet tests/OptOut.Benchmarks/bin/Release/net10.0/OptOut.Benchmarks.dll "$benchmark"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
fi
finish
