#!/usr/bin/env bash
# Puts what the platforms' builds made into one folder, with SHA256SUMS.
#   collect.sh BUILT DIST     BUILT holds a folder dist-PLATFORM for each platform; DIST is made
set -euo pipefail
built=$1
dist=$2

mkdir "$dist"
# Files that are for every platform are there in each folder, under one name: those of Linux are taken.
for folder in "$built"/dist-*/ "$built/dist-linux-x64/"; do
  find "$folder" -maxdepth 1 -type f ! -name SHA256SUMS -exec cp {} "$dist" \;
done
cd "$dist"
sha256sum -- * >../SHA256SUMS.new
mv ../SHA256SUMS.new SHA256SUMS
cat SHA256SUMS
