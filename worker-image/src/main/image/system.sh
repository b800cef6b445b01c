# shellcheck shell=bash
# What an image's root has beside Java, when it is made of the machine that builds it: glibc, users, and the licences of these. Read by the scripts that make the
# root of the worker's image and of the embedded AWS's. Runs on Debian 12, Ubuntu 22.04 and later.

fail() {
  printf 'The image cannot be made: %s\n' "$1" >&2
  exit 1
}

check_machine() {
  local glibc
  command -v dpkg >/dev/null || fail "it is made of Debian's packages, and there is no dpkg here"
  command -v strip >/dev/null || fail "there is no strip here: apt-get install binutils"
  glibc=$(getconf GNU_LIBC_VERSION)
  [ "$(printf '%s\n' 'glibc 2.34' "$glibc" | sort -V | head -1)" = 'glibc 2.34' ] || fail "$glibc asks for more files when it looks up a name; 2.34 or later does not"
}

# Names of functions that nobody calls by name: 5 MB.
#   strip_java JAVA
strip_java() {
  find "$1" -name '*.so' -exec strip --strip-unneeded {} +
}

# The loader and the libraries that Java's own are linked with.
#   copy_system_libraries ROOT JAVA
copy_system_libraries() {
  local library
  while read -r library; do
    copy_library "$1" "$library"
  done < <(system_libraries "$1" "$2")
}

system_libraries() {
  find "$2" -type f \( -name '*.so' -o -name java \) -print0 \
    | LD_LIBRARY_PATH=$2/lib:$2/lib/server xargs -0 ldd \
    | awk '$2 == "=>" { print $3 } $1 ~ /^\// && $2 ~ /^\(/ { print $1 }' | grep '^/' | grep -vF "$1" | sort -u
}

copy_library() {
  local root=$1 library=$2 owner
  install -D -m 644 "$(readlink -f "$library")" "$root$library"
  # Debian 12 knows these files below /lib, Debian 13 below /usr/lib.
  owner=$(dpkg -S "$library" 2>/dev/null || dpkg -S "/usr$library" 2>/dev/null) || fail "$library belongs to no Debian package"
  describe_package "$root" "${owner%%:*}"
}

# Where scanners look for packages, and where people look for licences.
describe_package() {
  local root=$1 package=$2 documents=$1/usr/share/doc/$2 license
  [ ! -e "$documents" ] || return 0
  install -d "$root/var/lib/dpkg/status.d" "$documents"
  dpkg-query --status "$package" >"$root/var/lib/dpkg/status.d/$package"
  cp -L "/usr/share/doc/$package/copyright" "$documents/copyright"
  while read -r license; do
    install -D -m 644 "$license" "$root$license"
  done < <(grep -oE '/usr/share/common-licenses/[A-Za-z]+(-[0-9.]*[0-9])?' "$documents/copyright" | sort -u)
}

# One user without a name in any group but its own, and names of hosts from the engine's file before DNS.
#   write_users ROOT
write_users() {
  install -d "$1/etc"
  printf 'root:x:0:0:root:/:/nonexistent\nnonroot:x:65532:65532:nonroot:/:/nonexistent\n' >"$1/etc/passwd"
  printf 'root:x:0:\nnonroot:x:65532:\n' >"$1/etc/group"
  printf 'hosts: files dns\n' >"$1/etc/nsswitch.conf"
}
