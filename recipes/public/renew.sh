#!/bin/sh
# renew.sh SCRAPE: make a public copy of data/foi.db in a new folder of public/, and point public/current at it.
# A copy that is served is never written to; the one before stays, those before it go: they hold what was taken down.
set -eu
new=$(date -u +%Y-%m-%dT%H%M%SZ)
"$1" publish --to "public/$new/foi.db"
ln -s "$new" "public/.$new"
mv -T "public/.$new" public/current
find public -mindepth 1 -maxdepth 1 -type d -name '20*' | sort | head -n -2 | xargs -r rm -r
