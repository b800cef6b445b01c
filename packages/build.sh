#!/usr/bin/env bash
# Makes the packages for npm and Python of this machine's platform, of the tree of its runtime: two .tgz and a .whl. Two runs make equal files.
#   build.sh RUNTIMES VERSION TIME WORK DIST
#     RUNTIMES  folder of the tree, strata-sms-VERSION-PLATFORM, whose PLATFORM is npm's name of it, such as linux-x64
#     VERSION   Maven's, such as 0.1.0 or 0.1.0-SNAPSHOT
#     TIME      of the files in the wheel, such as 2026-01-01T00:00:00Z
#     WORK      folder that is emptied first
#     DIST      folder of the packages
set -euo pipefail
runtimes=$1 version=$2 time=$3 work=$4 dist=$5
here="$(cd "$(dirname "$0")" && pwd -P)"

fail() {
  printf 'The packages cannot be made: %s\n' "$1" >&2
  exit 1
}

# Copies the runtime. Links are followed, since neither kind of package can hold one.
copy_tree() {
  cp -RLp "$tree/." "$1"
  chmod -R u=rwX,go=rX "$1"
}

npm_packages() {
  node "$here/npm/stage.mjs" "$work/npm" "$version" "$platform"
  (cd "$work/npm/strata-sms" && npm pack --silent --pack-destination "$dist" >/dev/null)
  copy_tree "$work/npm/$platform"
  pack_platform
}

# What "npm pack" makes, in half the time: it compresses a little more, and takes twice as long for it.
pack_platform() {
  local owner=(--uid 0 --gid 0)
  if tar --version | grep -q GNU; then owner=(--owner=0 --group=0 --numeric-owner); fi
  mv "$work/npm/$platform" "$work/npm/package"
  touch -d "$time" "$work/npm/package/package.json"
  (cd "$work/npm" && find package -type f | LC_ALL=C sort | tar "${owner[@]}" --format=ustar -cf - -T - | gzip -n >"$dist/strata-sms-$platform-$version.tgz")
}

# Python's name of the version: 0.1.0-SNAPSHOT is 0.1.0.dev0.
python_wheel() {
  local python
  python="$(python_with_setuptools)" || fail "no python3 has setuptools and wheel. On Debian: apt install python3-setuptools python3-wheel"
  cp -R "$here/python" "$work/python"
  cp "$here/../testing-helpers/python/strata_sms.py" "$here/../LICENSE" "$here/../NOTICE" "$work/python"
  echo "${version/%-SNAPSHOT/.dev0}" >"$work/python/VERSION"
  mkdir "$work/python/strata_sms_runtime/tree"
  copy_tree "$work/python/strata_sms_runtime/tree"
  (cd "$work/python" && SOURCE_DATE_EPOCH="$(seconds "$time")" "$python" -c \
    'import sys, setuptools.build_meta; setuptools.build_meta.build_wheel(sys.argv[1])' "$dist") >"$work/wheel.log" 2>&1 \
    || fail "$(tail -n 5 "$work/wheel.log")"
}

python_with_setuptools() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import setuptools, wheel' 2>/dev/null; then
      echo "$python"
      return 0
    fi
  done
  return 1
}

# Seconds since 1970 of a time in UTC, by the program that is needed anyway: "date" differs between systems.
seconds() {
  node -p "Date.parse('$1') / 1000"
}

tree=$(echo "$runtimes/strata-sms-$version"-*)
platform=${tree##*"-$version-"}
[ -d "$tree/lib" ] || fail "$runtimes does not hold the tree of one runtime of $version"
rm -rf "$work"
mkdir -p "$work/npm" "$dist"
# Both at once: each is busy packing on one processor.
python_wheel &
npm_packages
wait $!
