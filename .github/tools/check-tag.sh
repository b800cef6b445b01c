#!/usr/bin/env bash
# Checks that a release may be made of a tag, and prints its version as "version=1.2.3".
#   check-tag.sh v1.2.3     needs gh with GH_TOKEN; GITHUB_REPOSITORY says whose tag it is
set -euo pipefail
tag=$1

fail() {
  printf 'No release of %s: %s\n' "$tag" "$1" >&2
  exit 1
}

cd "$(dirname "$0")/../.."
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -1)
[[ $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "a release is named vX.Y.Z"
[ "$tag" = "v$version" ] || fail "the project's version is $version"

read -r kind object < <(gh api "repos/$GITHUB_REPOSITORY/git/ref/tags/$tag" --jq '.object.type + " " + .object.sha')
[ "$kind" = tag ] || fail "it has no signature; make it with: git tag --sign $tag"
read -r verified reason < <(gh api "repos/$GITHUB_REPOSITORY/git/tags/$object" --jq '(.verification.verified | tostring) + " " + .verification.reason')
[ "$verified" = true ] || fail "GitHub does not accept its signature ($reason); register the key with your account"
printf 'version=%s\n' "$version"
