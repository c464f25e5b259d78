#!/usr/bin/env bash
# http_bench.sh — How fast the served demo answers, with wrk: a list of fifty, a metric, the health line. Ratios to the health line count,
# since the load generator shares the machine.  Run: tests/budget/http_bench.sh [build/wutong]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
program=${1:-build/wutong}
command -v wrk >/dev/null || { echo "wrk is not installed"; exit 77; }
data=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
"$program" demo --data "$data/demo" >/dev/null
"$program" serve --data "$data/demo" --listen 127.0.0.1:0 >"$data/log" 2>&1 &
server=$!
for _ in $(seq 100); do grep -q 'http://127' "$data/log" && break; sleep 0.1; done
base=$(grep -o 'http://127.0.0.1:[0-9]*' "$data/log" | head -1)
password=$(awk '$1 == "tongji" {print $2}' "$data/demo/demo-accounts.txt")
cookie=$(curl -s -i -H 'Content-Type: application/json' -d "{\"user\":\"tongji\",\"password\":\"$password\"}" "$base/api/session" |
    sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p')
for path in /api/health /api/session '/api/projects?limit=50' '/api/metrics/same_year_start_rate?from=2025-01-01&to=2025-09-30'; do
    printf '%-70s ' "$path"
    wrk -t1 -c32 -d5s --latency -H "Cookie: $cookie" "$base$path" | awk '/99%/ {p = $2} /Requests\/sec/ {printf "%s req/s, p99 %s\n", $2, p} /Non-2xx/ {print "NOT 2xx: " $0}'
done
