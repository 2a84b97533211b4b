#!/usr/bin/env bash
# Wall time and memory of a dose calculation on a real case, everything written: the median of five runs after a warm-up.
# Usage: time-dose.sh IMAGE STRUCTURES [further options of yttria dose]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
image=$1
structures=$2
shift 2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for run in warm-up 1 2 3 4 5; do
    rm -rf "$out/case"
    /usr/bin/time -a -o "$out/times" -f "%e %M" "$root/yttria" dose --activity "$image" --units Bq/mL --time-since-injection 0h \
        --structures "$structures" --out "$out/case" --quiet "$@" >/dev/null 2>&1
    [ "$run" != warm-up ] || : >"$out/times"
done
sort -n "$out/times" | awk '{ t[NR] = $1; if ($2 > m) m = $2 } END { printf "median %.2f s (%.2f to %.2f), largest %.0f MB\n", t[int((NR + 1) / 2)], t[1], t[NR], m / 1024 }'
