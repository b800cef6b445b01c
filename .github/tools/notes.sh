#!/usr/bin/env bash
# Prints the notes of a version: its part of CHANGELOG.md, and how to verify the files.
#   notes.sh 1.2.3     SIGNING_KEY is the fingerprint of the key for Maven Central
set -euo pipefail
version=$1
cd "$(dirname "$0")/../.."

changes=$(awk -v heading="## [$version]" 'index($0, heading) == 1 { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md)
if [ -z "${changes//[[:space:]]/}" ]; then
  printf 'CHANGELOG.md says nothing of %s: it needs a part that begins with "## [%s]"\n' "$version" "$version" >&2
  exit 1
fi
printf '%s\n\n' "$changes"
printf 'Jars on Maven Central are signed with the key %s.\n' "${SIGNING_KEY:?the fingerprint is missing}"
printf 'Verify the files before you use them: [how](https://github.com/navapbc/strata-sms/blob/v%s/docs/verify-a-release.md).\n' "$version"
