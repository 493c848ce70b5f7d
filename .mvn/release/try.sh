#!/bin/sh
# Tries check.sh on what a dry run left in target/release, after a change of it: .mvn/release/try.sh
# Breaks a copy in one place at a time; each must be told. About a minute.

set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failures=0

# told TEXT COMMAND: runs the command where $core, $memory and $jdbc begin the names of each module's files
told() {
    rm -rf "$work/copy"
    cp -R "$root/target/release" "$work/copy"
    set -- "$1" "$2" "$work"/copy/dev/allocation/allocation-*/*/*.pom
    core=${3%.pom} memory=${4%.pom} jdbc=${5%.pom}
    eval "$2"
    if "$root/.mvn/release/check.sh" "$work/copy" "$root/target/release.keys" >"$work/output" 2>&1; then
        failures=$((failures + 1))
        echo "WRONG not told: $2"
    elif grep -qF -e "$1" "$work/output"; then
        echo "ok    $2"
    else
        failures=$((failures + 1))
        echo "WRONG $2: this is missing: $1"
        cat "$work/output"
    fi
}
relicense() { # FILE: the jar with a licence of its own
    mkdir -p "$work/META-INF"
    echo mine >"$work/META-INF/LICENSE"
    "${JAVA_HOME:+$JAVA_HOME/bin/}jar" uf "$1" -C "$work" META-INF/LICENSE
}
insert() { sed "s|$2|&$3|" "$1" >"$work/edited" && mv "$work/edited" "$1"; }

"$root/.mvn/release/check.sh" "$root/target/release" "$root/target/release.keys" >"$work/output"
echo 'ok    as it is'

for ending in .pom .jar -sources.jar -javadoc.jar -cyclonedx.json -tests.jar .jar.asc .pom.asc .jar.md5 .jar.sha256; do
    # shellcheck disable=SC2016 # told sets $core
    told "missing: $work/copy/dev" 'rm "$core'"$ending"'"'
done
# shellcheck disable=SC2016
{
    told 'jar.sha1: says' 'printf x >>"$memory.jar"'
    told 'jar.asc is not a signature' 'printf x >>"$memory.jar"'
    told 'jar.sha512: says' 'echo 0 >"$jdbc.jar.sha512"'
    told 'jar.asc is not a signature' 'cp "$core.pom.asc" "$core.jar.asc"'
    told 'jar is no jar' 'echo x >"$jdbc-javadoc.jar"'
    told 'META-INF/LICENSE is not that' 'relicense "$jdbc-sources.jar"'
    told 'is not the published one' 'insert "$jdbc.pom" "</name>" " "'
    told 'pom has parent' 'insert "$jdbc.pom" "</modelVersion>" "<parent></parent>"'
    told 'pom has no scm' 'sed "s/scm/smc/" "$jdbc.pom" >"$work/x"; mv "$work/x" "$jdbc.pom"'
    told 'pom has a dependency' 'insert "$core.pom" "</licenses>" "<dependencies></dependencies>"'
    told 'not depend on allocation-core alone' 'insert "$memory.pom" "<dependencies>" "<dependency></dependency>"'
    told 'lists other components' 'insert "$core-cyclonedx.json" components "\" \"pkg:maven/a/b@1?type=jar\" \""'
    told 'lists other components' 'insert "$jdbc-cyclonedx.xml" "<components>" "<purl>pkg:maven/a/b@1?type=jar</purl>"'
    told 'not to be published' 'cp "$core.jar" "$work/copy/dev/allocation/allocation-web-1.jar"'
    told 'missing' 'rm -r "${jdbc%/*}"'
}

[ "$failures" = 0 ] || { echo "$failures wrong"; exit 1; }
