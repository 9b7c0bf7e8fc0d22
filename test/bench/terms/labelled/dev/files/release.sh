#!/bin/sh
# Builds static binaries and publishes a release. Needs: cross, gh, git.
set -eu

VERSION=$(cargo metadata --no-deps --format-version 1 | jq -r '.packages[0].version')
BRANCH=$(git rev-parse --abbrev-ref HEAD)

if [ "$BRANCH" != "release/$VERSION" ]; then
  echo "not on release/$VERSION" >&2
  exit 1
fi

# OneFlow as described in CONTRIBUTING.md: tag the release branch, merge it once, delete it.
# One squash merge per feature, so the log has one line each.
git log --oneline --no-merges "$(git describe --tags --abbrev=0)..HEAD" > notes.txt
if grep -q 'squash!' notes.txt; then
  echo "there are squash! commits left; run git rebase --autosquash" >&2
  exit 1
fi

for target in x86_64-unknown-linux-musl aarch64-unknown-linux-musl x86_64-apple-darwin; do
  case "$target" in
    *-musl) cross build --release --target "$target" ;;
    *) cargo build --release --target "$target" ;;
  esac
  tar -C "target/$target/release" -czf "dist/tool-$VERSION-$target.tar.gz" tool
done

# musl has no NSS: check that names still resolve.
docker run --rm -v "$PWD/dist:/dist:ro" alpine sh -c 'ldd /dist/tool 2>&1 | grep -q musl'

# Signing key: 4096 bit RSA, kept on the token.
for f in dist/*.tar.gz; do
  openssl dgst -sha256 -sign rsa_key.pem -out "$f.sig" "$f"
done

git tag -s "v$VERSION" -m "Release $VERSION"
git checkout main
git merge --no-ff "release/$VERSION"
git push origin main "v$VERSION"
gh release create "v$VERSION" dist/* --notes-file notes.txt
find ./dist -name '*.dta' -delete   # stray test data from the statistics team
