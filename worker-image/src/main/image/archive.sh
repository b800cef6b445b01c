#!/usr/bin/env bash
# Lays the worker's jar into the image as two, ours and that of the libraries, and makes the class-data archive of them by the image's own Java. Whether jars are the archive's own is judged by size and time at each start.
#   archive.sh FOLDER JAR TIME   FOLDER: the image's root; JAR: the worker with all libraries in it; TIME: that of all files in the image
set -euo pipefail
list=$(realpath "$(dirname "$0")/classes.txt")
root=$1
worker=$(realpath "$2")
time=$3

# Not compressed: the layers are, as a whole, and much better so than class by class.
store() {
  "$TOOLCHAIN_JAVA_HOME/bin/jar" --create --no-compress --date="$time" --file "$1" --manifest "$2" -C "$3" .
}

split_jar() {
  local work manifest
  work=$(mktemp -d)
  manifest=$work/libraries/META-INF/MANIFEST.MF
  mkdir -p "$work"/{libraries,ours/org,ours/META-INF/maven} "$root/app/lib"
  (cd "$work/libraries" && "$TOOLCHAIN_JAVA_HOME/bin/jar" --extract --file "$worker")
  mv "$work/libraries/org/stratasms" "$work/ours/org/"
  mv "$work/libraries/META-INF/maven/org.stratasms" "$work/ours/META-INF/maven/"
  { grep -v 'Multi-Release\|^\s*$' "$manifest" && echo 'Class-Path: lib/libraries.jar'; } >"$work/ours.mf"
  printf 'Multi-Release: true\n' >"$work/libraries.mf"
  rm "$manifest"
  store "$root/app/strata-sms-worker.jar" "$work/ours.mf" "$work/ours"
  store "$root/app/lib/libraries.jar" "$work/libraries.mf" "$work/libraries"
  rm -r "$work"
}

rm -rf "$root/app"
split_jar
cd "$root"
archive=app/strata-sms-worker.jsa
find . -exec touch --no-dereference --date="$time" {} +
# Jib knows files by their time, which is always the same: it would take layers of an earlier build.
rm -rf ../jib-cache
# G1 alone writes objects into an archive; any collector reads them. A slow machine would drop what is softly reachable, and write other bytes.
opt/strata-sms/bin/java -XX:-UseSerialGC -XX:+UseG1GC -XX:SoftRefLRUPolicyMSPerMB=1000000 -Xshare:dump -Xlog:disable -Xlog:all=error:stderr \
  -XX:SharedClassListFile="$list" -XX:SharedArchiveFile="$archive" -cp app/strata-sms-worker.jar
touch --date="$time" "$archive" app
