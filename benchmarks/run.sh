#!/usr/bin/env bash
# Measures every figure of the README on this machine and prints a table; about six minutes. Needs wrk and moto_server on the path.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in wrk moto_server; do
  command -v "$tool" >/dev/null || {
    echo "benchmarks need $tool on the path (Debian: apt install wrk; Python: pip install 'moto[server]')" >&2
    exit 1
  }
done
# Builds the command first if need be: it is what is measured.
./strata-sms --version >/dev/null
exec ./mvnw --batch-mode -q -DskipTests -Pmeasure -pl benchmarks -am verify
