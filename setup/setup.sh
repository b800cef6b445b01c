#!/usr/bin/env bash
# Fetches a release, checks it, starts its embedded AWS and exports the variables of an application to the later steps of a job.
# Runs in a step of GitHub Actions; its settings are those of action.yml.
set -euo pipefail

fail() {
  printf '::error title=strata-sms::%s\n' "$1"
  exit 1
}

platform() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    Darwin-x86_64) echo darwin-x64 ;;
    Darwin-arm64) echo darwin-arm64 ;;
    *) return 1 ;;
  esac
}

fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$2" "$1" || fail "$1 cannot be fetched. Is there a release $STRATA_SMS_VERSION?"
}

sha256_of() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# Prints the checksum that the archive shall have: the given one, or the release's own.
expected_sha256() {
  if [ -n "$given_sha256" ]; then
    echo "$given_sha256"
  else
    awk -v archive="$archive" '$2 == archive || $2 == "*" archive { print $1 }' "$folder/SHA256SUMS"
  fi
}

fetch_archive() {
  local expected found
  mkdir -p "$folder"
  fetch "$release/$archive" "$folder/$archive"
  [ -n "$given_sha256" ] || fetch "$release/SHA256SUMS" "$folder/SHA256SUMS"
  expected="$(expected_sha256)"
  found="$(sha256_of "$folder/$archive")"
  [ -n "$expected" ] || fail "SHA256SUMS of release $STRATA_SMS_VERSION does not name $archive"
  [ "$found" = "$expected" ] || fail "$archive has the checksum $found, and not $expected. It is not used."
  tar -xzf "$folder/$archive" -C "$folder"
}

# Starts the embedded AWS, which outlives this step, and waits until it has printed its variables.
start() {
  local process began=$SECONDS
  nohup "$command" up --port "$STRATA_SMS_PORT" --number "$STRATA_SMS_NUMBER" >"$folder/up.out" 2>"$folder/up.err" </dev/null &
  process=$!
  until grep -q 'serves at' "$folder/up.err"; do
    if ! kill -0 "$process" 2>/dev/null || [ $((SECONDS - began)) -ge 60 ]; then
      kill "$process" 2>/dev/null || true
      cat "$folder/up.err"
      fail "the embedded AWS did not start; its last words are above"
    fi
    sleep 0.1
  done
}

export_variables() {
  local variable
  sed -n 's/^export //p' "$folder/up.out" >>"$GITHUB_ENV"
  for variable in NO_PROXY no_proxy; do
    echo "$variable=127.0.0.1,localhost${!variable:+,${!variable}}" >>"$GITHUB_ENV"
  done
  # The token of an account's credentials does not belong to the embedded AWS's access key.
  [ -z "${AWS_SESSION_TOKEN:-}" ] || echo "AWS_SESSION_TOKEN=" >>"$GITHUB_ENV"
  sed -n 's/^export AWS_ENDPOINT_URL=/endpoint=/p' "$folder/up.out" >>"$GITHUB_OUTPUT"
  echo "${command%/*}" >>"$GITHUB_PATH"
}

name="strata-sms-$STRATA_SMS_VERSION-$(platform)" || fail "there is no release for $(uname -s) on $(uname -m)"
archive=$name.tar.gz
given_sha256=${STRATA_SMS_SHA256:-}
release=$STRATA_SMS_RELEASES/v$STRATA_SMS_VERSION
folder=$RUNNER_TEMP/strata-sms
command=$folder/$name/bin/strata-sms

fetch_archive
start
export_variables
grep 'serves at' "$folder/up.err"
