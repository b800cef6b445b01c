#!/usr/bin/env bash
# Measures on this machine and prints tables. Without a word: every figure of the README but the delivery engine's, about seven minutes; needs wrk and moto_server on the path.
#   delivery [SHARE]  the delivery engine's figures beside db-scheduler and JobRunr, about a quarter of an hour; a SHARE such as 0.01 of the texts tries it out
#   chaos             100,000 texts while workers, database, queue and AWS fail, compared text by text; about ten minutes; SEED=… repeats a run
#   chaos-sql [EACH]  30,000 texts, submitted and taken by SQL from psql, Python and Node.js, while processes of the worker's image, the database and the application are killed; about seven minutes; EACH texts of each tries it out; SEED=… repeats a run
#   idle [MINUTES]    what two workers without work cost the database, counted over 10 minutes
#   worker            the worker's image: its size, start and memory beside a bare server; three minutes
#   runtime           the command with a Java of its own beside a clone's, to their first answers; two minutes after ./mvnw -Pdist verify
#   soak [MINUTES] [SEED]  random calls by boto3 against a reference model, for an hour or MINUTES; SEED repeats what began with it
#   pacing [RATES]    3, 20, 100 and 1,000 parts a second, or RATES such as 100,1000, by 1 to 16 processes, undisturbed, and killed and stopped; about 5 minutes a rate
set -euo pipefail
cd "$(dirname "$0")/.."

measure() {
  ./mvnw --batch-mode -q -DskipTests -Pmeasure -pl benchmarks -am verify "$@"
}

# The long form of one of a module's tests.
long() {
  ./mvnw --batch-mode -q -pl "$1" -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test="$2" -Dfailsafe.failIfNoSpecifiedTests=false "${@:3}"
}

case "${1:-}" in
  "") ;;
  delivery)
    measure -Dmeasured=org.stratasms.delivery.DeliveryFigures -Dmeasured.argument="${2:-1}"
    exit
    ;;
  chaos)
    long delivery ChaosIT -Dstrata.chaos=long ${SEED:+-Dstrata.chaos.seed="$SEED"}
    exit
    ;;
  chaos-sql)
    long worker-image ImageChaosIT -Pimage -Dstrata.chaos=long ${2:+-Dstrata.chaos.texts="$2"} ${SEED:+-Dstrata.chaos.seed="$SEED"}
    exit
    ;;
  idle)
    long worker IdleIT -Dstrata.idle="${2:-10}"
    exit
    ;;
  pacing)
    long delivery PacingIT -Dstrata.pacing=long ${2:+-Dstrata.pacing.rates="$2"}
    exit
    ;;
  runtime)
    ./strata-sms --version >/dev/null
    measure -Dmeasured=org.stratasms.benchmarks.RuntimeFigures
    exit
    ;;
  soak)
    long cli SoakIT -Dstrata.soak.minutes="${2:-60}" ${3:+-Dstrata.soak.seed="$3"}
    exit
    ;;
  worker)
    ./mvnw --batch-mode -q -Pimage -pl worker-image -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
      -Dit.test=FiguresIT -Dfailsafe.failIfNoSpecifiedTests=false -Dstrata.figures=true
    exit
    ;;
  *)
    sed -n '2,/^set /s/^# \?//p' "$0" >&2
    exit 2
    ;;
esac

for tool in wrk moto_server; do
  command -v "$tool" >/dev/null || {
    echo "benchmarks need $tool on the path (Debian: apt install wrk; Python: pip install 'moto[server]')" >&2
    exit 1
  }
done
# Builds the command first if need be: it is what is measured.
./strata-sms --version >/dev/null
measure
