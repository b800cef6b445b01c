#!/usr/bin/env bash
# Names the libraries in the worker's jar, and makes the class-data archive of the image, by its own Java and of its own jars: whether they are the same at start is judged by size and time.
#   archive.sh FOLDER TIME   FOLDER: the image's root with all jars; TIME: that of all files in the image
set -euo pipefail
list=$(realpath "$(dirname "$0")/classes.txt")
root=$1
time=$2
manifest=$(mktemp)

cd "$root/app"
# A line for each library: a line of a manifest has 72 bytes at most.
{ printf 'Class-Path:' && printf '  %s\n' lib/*.jar; } >"$manifest"
"$TOOLCHAIN_JAVA_HOME/bin/jar" --update --date="$time" --file strata-sms-worker.jar --manifest "$manifest"
rm "$manifest"

cd "$root"
archive=app/strata-sms-worker.jsa
rm -f "$archive"
find . -exec touch --no-dereference --date="$time" {} +
# G1 alone writes objects into an archive; any collector reads them.
opt/strata-sms/bin/java -XX:-UseSerialGC -XX:+UseG1GC -Xshare:dump -Xlog:disable -Xlog:all=error:stderr \
  -XX:SharedClassListFile="$list" -XX:SharedArchiveFile="$archive" -cp app/strata-sms-worker.jar
touch --date="$time" "$archive" app
