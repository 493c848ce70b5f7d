#!/bin/sh
# A release that reaches nobody: .mvn/release/dry-run.sh [OPTION OF MAVEN]...
# Builds what would be published into target/release, twice, signed with a key that is thrown away; checks it, and that
# both builds gave the same bytes. The tests are left out. Needs gpg and gpgv besides what the build needs.

set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in gpg gpgv gpgconf; do
    command -v $tool >/dev/null || { echo "dry-run: no $tool on the PATH; it comes with GnuPG" >&2; exit 1; }
done

work=$(mktemp -d)
GNUPGHOME=$work/gnupg
export GNUPGHOME
# shellcheck disable=SC2317 # called by the trap
leave() {
    gpgconf --kill all >"$work/kill" 2>&1 || :
    rm -rf "$work"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM
mkdir -m 700 "$GNUPGHOME"
key='Dry run <dry-run@allocation.invalid>'
gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key "$key" ed25519 sign 1d
gpg --batch --quiet --export >"$work/keys"

# release FOLDER OPTION...
release() {
    folder=$1
    shift
    (cd "$root" && ./mvnw -Prelease -DskipTests -pl allocation-core,allocation-inmemory,allocation-jdbc -am \
        "-DaltDeploymentRepository=dry-run::file://$folder" "-Dgpg.keyname=$key" \
        -Daether.checksums.algorithms=SHA-512,SHA-256,SHA-1,MD5 "$@" clean deploy) >"$work/log" 2>&1 ||
        { cat "$work/log"; exit 1; }
}

release "$work/first" "$@"
"$root/.mvn/release/check.sh" "$work/first" "$work/keys" >"$work/first.txt"
release "$root/target/release" "$@"
cp "$work/keys" "$root/target/release.keys"
"$root/.mvn/release/check.sh" "$root/target/release" "$root/target/release.keys" >"$root/target/release.txt"
if ! diff "$work/first.txt" "$root/target/release.txt"; then
    echo 'dry-run: two builds of this tree gave other bytes, see above' >&2
    exit 1
fi
cat "$root/target/release.txt"
echo 'dry-run: all there, signed, and twice the same: target/release'
