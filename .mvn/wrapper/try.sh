#!/bin/sh
# Tries mvnw, after a change of it: .mvn/wrapper/try.sh, or with another shell: .mvn/wrapper/try.sh "busybox sh"
# Works on a copy, with a Maven of a few bytes that only tells how it was called. No network, half a minute.

set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
shell=${1:-sh}
PATH=${JAVA_HOME:+$JAVA_HOME/bin:}$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The pinned Maven, and the repository and the archive that have it
name=apache-maven-9.8.7
mkdir -p "$work/zip/$name/bin" "$work/archive" "$work/repository/org/apache/maven/apache-maven/9.8.7"
cat >"$work/zip/$name/bin/mvn" <<'END'
#!/bin/sh
for argument; do printf '<%s>' "$argument"; done
printf ' in %s, M2_HOME %s\n' "${PWD##*/}" "${M2_HOME-unset}"
exit 7
END
jar --create --no-manifest --file "$work/archive/$name-bin.zip" -C "$work/zip" .
cp "$work/archive/$name-bin.zip" "$work/repository/org/apache/maven/apache-maven/9.8.7"
sum=$({ sha512sum "$work/archive/$name-bin.zip" 2>/dev/null || shasum -a 512 "$work/archive/$name-bin.zip"; } |
    cut -d ' ' -f 1)

# The project, at a path with a blank
project="$work/a project"
mkdir -p "$project/.mvn" "$project/b c"
cp "$source/mvnw" "$project"
cp -R "$source/.mvn/wrapper" "$project/.mvn"
pin() {
    printf '%s\n' "distributionUrl=file://$work/$1/$name-bin.zip" "distributionSha512Sum=$2" oldestJdk=17 \
        dependencyPluginVersion=1 >"$project/.mvn/wrapper/maven-wrapper.properties"
}

# A PATH with what mvnw needs and no mvn; the same with one that works, and with one that does not
mkdir "$work/none" "$work/good" "$work/bad" "$work/old" "$work/jre" "$work/nojava" "$work/good/conf"
for tool in cat chmod cp dirname find ln mkdir mktemp readlink rm sed sh sleep ${shell%% *}; do
    ln -sf "$(command -v "$tool")" "$work/none/$tool"
done
cp -R "$work/none/." "$work/nojava"
ln -s "$(command -v java)" "$work/none/java"
cat >"$work/good/mvn" <<END
#!/bin/sh
if [ "\$*" = -v ]; then echo "Maven home: $work/good"; else echo "\$*" >"$work/asked"; fi
for argument; do
    case \$argument in -DoutputDirectory=*) cp "$work/archive/$name-bin.zip" "\${argument#*=}" ;; esac
done
END
printf '#!/bin/sh\nexit 1\n' >"$work/bad/mvn"
printf '#!/bin/sh\necho "java version \\"1.8.0_402\\"" >&2\n' >"$work/old/java"
printf '#!/bin/sh\necho "openjdk version \\"26-ea\\" 2026-03-17" >&2\n' >"$work/jre/java"
chmod +x "$work/good/mvn" "$work/bad/mvn" "$work/old/java" "$work/jre/java"
: >"$work/good/conf/settings.xml"

failures=0
wrong() {
    failures=$((failures + 1))
    printf 'WRONG %s\n' "$1"
}

# outcome NAME EXIT TEXT VARIABLE=VALUE... -- ARGUMENT...: runs mvnw without any variables but these
outcome() {
    title=$1 status=$2 text=$3
    shift 3
    set -- env -i "PATH=$work/none" "HOME=$work" "MVNW_HOME=$work/ca che" "$@"
    for word; do # put the shell and mvnw in the place of --
        shift
        case $word in --) set -- "$@" $shell "$project/mvnw" ;; *) set -- "$@" "$word" ;; esac
    done
    found=0
    (cd "$project/b c" && exec "$@") >"$work/output" 2>&1 || found=$?
    if [ "$found" = "$status" ] && grep -qF -e "$text" "$work/output"; then
        echo "ok    $title"
    else
        wrong "$title: exit $found, not $status, or this is missing: $text
$(cat "$work/output")"
    fi
}
# An install leaves its Maven, and nothing else; the next trial starts without it
empty() {
    left=$(find "$work/ca che" -mindepth 1 -maxdepth 1 ! -name "$name-????????")
    rm -rf "$work/ca che"
    [ -z "$left" ] || wrong "left behind: $left"
}

pin archive "$(echo "$sum" | tr 0-9a-f 1-9a-f0)"
outcome 'a wrong checksum installs nothing' 1 'Nothing was installed' --
outcome 'not through an installed mvn either' 1 'Nothing was installed' "PATH=$work/good:$work/none" --
empty
pin nowhere "$sum"
outcome 'an archive that is out of reach is named, with what to do' 1 'set MVNW_REPOURL' --
outcome 'MVNW_REPOURL is used instead' 7 ' in b c' "MVNW_REPOURL=file://$work/repository/" --
empty
pin archive "$sum"
outcome 'the archive needs nothing but a JDK' 7 ' in b c' --
outcome 'arguments arrive as they are' 7 "<a b><*><\"'><><\$x> in" -- 'a b' '*' "\"'" '' '$x'
empty
outcome 'an installed mvn is asked' 7 "<-gs><$work/good/conf/settings.xml><-s><x y>" "PATH=$work/good:$work/none" \
    -- -s 'x y'
grep -qF -e "-s $project/b c/x y" "$work/asked" || wrong "asked with: $(cat "$work/asked")"
outcome 'its global settings hold from the cache too' 7 "<-gs><$work/good/conf" "PATH=$work/good:$work/none" --
outcome 'unless others are given' 7 '<-gs><mine> in' "PATH=$work/good:$work/none" -- -gs mine
outcome 'another Maven in the environment has no say' 7 'M2_HOME unset' "M2_HOME=$work/x" "MAVEN_HOME=$work/x" --
empty
outcome 'a broken mvn is passed over' 7 ' in b c' "PATH=$work/bad:$work/none" --
empty
ln -s "$project/mvnw" "$work/none/mvn"
outcome 'an mvn that is mvnw is passed over' 7 ' in b c' --
empty
rm "$work/none/mvn"

for i in 1 2 3 4; do
    (env -i "PATH=$work/none" "MVNW_HOME=$work/ca che" $shell "$project/mvnw" "$i" >"$work/race.$i" 2>&1 || :) &
done
wait
if [ "$(cat "$work"/race.? | grep -c '^<.> in')" = 4 ]; then
    echo 'ok    four starts at once'
else
    wrong "four starts at once: $(cat "$work"/race.?)"
fi
empty

outcome 'no JDK' 1 'no JDK found' "PATH=$work/nojava" --
outcome 'JAVA_HOME leads nowhere' 1 'there is no bin/java in it' "JAVA_HOME=$work/x" --
outcome 'a JDK that is too old' 1 'is Java 1.8.0_402, which is too old' "PATH=$work/old:$work/none" --
outcome 'a JRE' 1 'no bin/javac' "PATH=$work/jre:$work/none" --
outcome 'a cache that cannot be written' 1 'set MVNW_HOME' "MVNW_HOME=$project/mvnw/x" --

[ "$failures" = 0 ] || exit 1
