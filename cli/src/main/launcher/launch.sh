# shellcheck shell=bash
# Finds a Java and runs the command on it: what the launcher of a clone (strata-sms) and that of an archive (bin/strata-sms) have in common.
#
# Environment:
#   JAVA_HOME             tried first; any of version 21 or later will do
#   STRATA_SMS_JAVA_OPTS  further options for the Java virtual machine, e.g. -Xmx1g
#   STRATA_SMS_JDKS       folders of JDKs to try after JAVA_HOME and the java on the path, in place of the usual ones; patterns, parted by blanks

# Takes the place of this process.
#   run_java JAVA_HOME OPTIONS LIB ARCHIVE ARGUMENT…   OPTIONS: the folder of the files of Java's options; LIB: that of the jars; ARCHIVE: of class data; may be empty
run_java() {
  local java_home=$1 options=$2 lib=$3 archive=$4 kind=short
  shift 4
  [ "${1:-}" != up ] || kind=up
  prepare_environment
  # shellcheck disable=SC2086 # options are separate words on purpose
  exec "$java_home/bin/java" @"$options/java.options" @"$options/java-$kind.options" ${archive:+-XX:SharedArchiveFile="$archive"} \
    ${STRATA_SMS_JAVA_OPTS:-} -jar "$lib/strata-sms.jar" "$@"
}

# Java reads arguments and file names by the locale's encoding: where that is not UTF-8, a locale that is takes its place. A closed stdout
# or stderr would be given to the first file that Java opens: /dev/null for reading, so that a write to stdout fails as it should.
prepare_environment() {
  local name
  { true >&1; } 2>/dev/null || exec 1</dev/null
  { true >&2; } 2>/dev/null || exec 2>/dev/null
  [ "$(locale charmap 2>/dev/null)" != UTF-8 ] || return 0
  for name in C.UTF-8 en_US.UTF-8; do
    if [ "$(LC_ALL=$name locale charmap 2>/dev/null)" = UTF-8 ]; then
      export LC_ALL="$name"
      return 0
    fi
  done
  export LC_ALL=C.UTF-8 # of systems without a program "locale"
}

# Prints the home of the first Java >= 21 that has a program: "javac" for a JDK, "java" for any.
find_java() {
  local program=$1 home
  while IFS= read -r home; do
    if is_java_21 "$home" "$program"; then
      echo "$home"
      return 0
    fi
  done < <(java_candidates)
  return 1
}

# Where a Java may be, a line each: JAVA_HOME, the java on the path, then where systems keep their JDKs.
java_candidates() {
  local on_path usual
  usual="/usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home"
  on_path="$(command -v java || true)"
  if [ -n "$on_path" ]; then
    on_path="$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")"
    on_path="${on_path%/bin/java}"
  fi
  # shellcheck disable=SC2086 # patterns are separate words on purpose
  printf '%s\n' "${JAVA_HOME:-}" "$on_path" ${STRATA_SMS_JDKS-$usual} "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*
}

is_java_21() {
  [ -x "$1/bin/$2" ] || return 1
  read_java_version "$1"
  local major="${java_version%%[!0-9]*}"
  [ "${major:-0}" -ge 21 ]
}

# Sets java_version. A Java says its version in the file "release"; reading it is faster than starting it.
read_java_version() {
  local line
  java_version=""
  [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case "$line" in
      JAVA_VERSION=*)
        line="${line#JAVA_VERSION=\"}"
        java_version="${line%\"*}"
        ;;
    esac
  done <"$1/release"
}

# Says what was looked for and how to get it: WHAT is "JDK" or "Java".
fail_without_java() {
  local what=$1
  {
    echo "strata-sms: needs a $what of version 21 or later and found none: not in JAVA_HOME (${JAVA_HOME:-not set}), not on the path,"
    echo "not where systems keep their JDKs."
    passed_over
    echo "$(how_to_install_a_jdk) Or set JAVA_HOME to the folder of one."
  } >&2
  exit 1
}

# The Javas that are too old, or lack the compiler, a line each, once however many links lead there.
passed_over() {
  local home real seen=" "
  while IFS= read -r home; do
    if [ -z "$home" ] || [ ! -x "$home/bin/java" ]; then continue; fi
    real="$(cd "$home" && pwd -P)"
    case "$seen" in *" $real "*) continue ;; esac
    seen="$seen$real "
    read_java_version "$home"
    if [ -x "$home/bin/javac" ]; then
      echo "Passed over: $home (JDK ${java_version:-of unknown version})"
    else
      echo "Passed over: $home (Java ${java_version:-of unknown version}, without the compiler javac)"
    fi
  done < <(java_candidates)
}

# The newest package that this system's own index knows; nothing is fetched to find out.
how_to_install_a_jdk() {
  local name version best=0 package="" command=""
  if command -v apt-cache >/dev/null; then
    command="apt install"
    while read -r name _; do
      version="${name//[!0-9]/}"
      if [ "$version" -ge 21 ] && [ "$version" -gt "$best" ]; then
        best="$version" package="$name"
      fi
    done < <(apt-cache search --names-only '^(openjdk|temurin)-[0-9]+-jdk$' 2>/dev/null)
  elif command -v dnf >/dev/null; then
    command="dnf install"
    while read -r name _; do
      name="${name%%.*}"
      version="${name//[!0-9]/}"
      if [ "${version:-0}" -ge 21 ] && [ "$version" -gt "$best" ]; then
        best="$version" package="$name"
      fi
    done < <(dnf -q --cacheonly list 'java-*-openjdk-devel' 2>/dev/null)
  elif command -v brew >/dev/null; then
    command="brew install" package=temurin
  fi
  if [ -n "$package" ]; then
    echo "Install one: $command $package."
  elif [ -n "$command" ]; then
    echo "This system has no package of one ($command): install one from https://adoptium.net/."
  else
    echo "Install one from https://adoptium.net/."
  fi
}
