#!/usr/bin/env bash
# Makes the root of the embedded AWS's image: the runtime that lies in an archive's folder, without launcher and worker, and what it stands on.
#   root.sh FOLDER RUNTIME DOCUMENTS   RUNTIME: the archive's folder; DOCUMENTS: where the image has licences
set -euo pipefail
root=$1
runtime=$2
documents=$3
# shellcheck source=worker-image/src/main/image/system.sh
. "$(dirname "$0")/../../../../worker-image/src/main/image/system.sh"

check_machine
# Jib knows files by their time, which is always the same: it would take layers of an earlier build.
rm -rf "$root" "${root%/*}/jib-cache"
# Jib asks for a folder of classes, though this module has none.
install -d "$root/opt/strata-sms/lib" "$documents" "${root%/*}/classes"
cp -pR "$runtime/runtime" "$root/opt/strata-sms/"
cp -p "$runtime"/lib/*.options "$runtime"/lib/*.jsa "$runtime"/lib/*.jar "$root/opt/strata-sms/lib/"
# It starts PostgreSQL or the worker, which need a shell.
rm "$root/opt/strata-sms/lib/strata-sms-worker.jar" "$root/opt/strata-sms/runtime/lib/jspawnhelper"
cp -pR "$runtime"/{LICENSE,NOTICE,licenses} "$documents/"
rm -r "$documents"/licenses/{worker,strata-sms-worker}
copy_system_libraries "$root" "$root/opt/strata-sms/runtime"
write_users "$root"
