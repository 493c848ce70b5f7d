#!/bin/sh
# Checks a folder that a release was deployed to: .mvn/release/check.sh FOLDER KEYS
# KEYS is a file of "gpg --export": whose signatures count. Needs gpg, gpgv and a JDK; the version is that of the tree.
#
# Prints the SHA-256 and the name of each published file, so that two releases of one tree can be compared; or says all
# that is wrong, and exits with 1.

set -eu
unset CDPATH
[ $# = 2 ] || { echo 'usage: check.sh FOLDER KEYS' >&2; exit 2; }
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(cd "$1" && pwd)
keys=$(cd "$(dirname "$2")" && pwd)/${2##*/}
[ -s "$keys" ] || { echo "no keys in $keys" >&2; exit 2; }
version=$(sed -n '/<artifactId>allocation-parent</,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' "$source/pom.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

failures=0
wrong() {
    failures=$((failures + 1))
    printf 'WRONG %s\n' "$*" >&2
}

# digest ALGORITHM FILE: gpg has them all, and is the same on each system
digest() {
    gpg --batch --quiet --homedir "$work" --no-keyring --with-colons --print-md "$1" <"$2" | cut -d : -f 3 | tr A-F a-f
}

# checksums FILE: those beside it are right; the first two are what every client reads
checksums() {
    for algorithm in md5 sha1 sha256 sha512; do
        echo "$1.$algorithm" >>"$work/expected"
        if [ ! -f "$1.$algorithm" ]; then
            wrong "missing: $1.$algorithm"
        elif [ "$(cat "$1.$algorithm")" != "$(digest "$algorithm" "$1")" ]; then
            wrong "$1.$algorithm: says $(cat "$1.$algorithm"), the file has $(digest "$algorithm" "$1")"
        fi
    done
}

signature() {
    echo "$1.asc" >>"$work/expected"
    if [ ! -f "$1.asc" ]; then
        wrong "missing: $1.asc"
    elif ! gpgv --keyring "$keys" "$1.asc" "$1" >"$work/gpgv" 2>&1; then
        wrong "$1.asc is not a signature of the file by one of $keys: $(cat "$work/gpgv")"
    fi
}

# jar_content FILE POM: the licence, and the pom that is published beside it
jar_content() {
    rm -rf "$work/jar"
    mkdir "$work/jar"
    inner=META-INF/maven/dev.allocation/$module/pom.xml
    (cd "$work/jar" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$1" META-INF/LICENSE "$inner") >"$work/output" 2>&1 ||
        wrong "$1 is no jar: $(head -n 1 "$work/output")"
    cmp -s "$work/jar/META-INF/LICENSE" "$source/LICENSE" || wrong "$1: META-INF/LICENSE is not that of the tree"
    [ ! -f "$2" ] || cmp -s "$work/jar/$inner" "$2" || wrong "$1: its $inner is not the published one"
}

# pom_content FILE: what users and repositories ask for, and no more. No element here has a blank that counts.
pom_content() {
    pom=$(tr -d ' \t\r\n' <"$1")
    for element in name description url licenses developers scm; do
        case $pom in *"<$element>"?* | *"<$element"child.*) ;; *) wrong "$1 has no $element" ;; esac
    done
    for element in parent dependencyManagement build profiles properties repositories distributionManagement; do
        case $pom in *"<$element>"*) wrong "$1 has $element" ;; esac
    done
    case $version:$pom in
        *-SNAPSHOT:*) ;;
        *.invalid*) wrong "$1: release.home in pom.xml is still a placeholder" ;;
    esac
    core="<groupId>dev.allocation</groupId><artifactId>allocation-core</artifactId><version>$version</version>"
    case $module in
        allocation-core) case $pom in *'<dependenc'*) wrong "$1 has a dependency" ;; esac ;;
        *)
            found=${pom#*<dependencies>}
            found=${found%%</dependencies>*}
            [ "$found" = "<dependency>$core<scope>compile</scope></dependency>" ] ||
                wrong "$1 does not depend on allocation-core alone: $found"
            ;;
    esac
}

# bill_content FILE: the module itself and core
bill_content() {
    tr '"<>' '\n\n\n' <"$1" | sed -n 's/^pkg:maven\/\([^?]*\).*/\1/p' | sort -u >"$work/found"
    printf '%s\n' "dev.allocation/allocation-core@$version" "dev.allocation/$module@$version" | sort -u |
        cmp -s - "$work/found" || wrong "$1 lists other components: $(cat "$work/found")"
}

: >"$work/expected"
for module in allocation-core allocation-inmemory allocation-jdbc; do
    base=$folder/dev/allocation/$module/$version/$module-$version
    case $version in
        *-SNAPSHOT) # in a repository a time stands in its place
            for pom in "${base%SNAPSHOT}"[0-9]*.pom; do base=${pom%.pom}; done ;;
    esac
    set -- .pom .jar -sources.jar -javadoc.jar -cyclonedx.json -cyclonedx.xml
    [ $module != allocation-core ] || set -- "$@" -tests.jar -test-sources.jar -test-javadoc.jar
    for ending; do
        file=$base$ending
        echo "$file" >>"$work/expected"
        if [ ! -f "$file" ]; then
            wrong "missing: $file"
            continue
        fi
        checksums "$file"
        signature "$file"
        case $ending in
            *.jar) jar_content "$file" "$base.pom" ;;
            .pom) pom_content "$file" ;;
            *) bill_content "$file" ;;
        esac
        echo "$(digest sha256 "$file")  $module-$version$ending" >>"$work/published"
    done
done

# Nothing else: no example, no parent, no second build
sort "$work/expected" >"$work/sorted"
find "$folder" -type f ! -name 'maven-metadata.xml*' | sort | comm -13 "$work/sorted" - >"$work/more"
while read -r file; do wrong "not to be published: $file"; done <"$work/more"

if [ "$failures" != 0 ]; then
    echo "$failures wrong in $folder" >&2
    exit 1
fi
cat "$work/published"
