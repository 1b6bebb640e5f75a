#!/bin/sh
# Builds static/vendor/design-system.{css,js}. Needs Node; nothing that runs the portal does.
# docs/decisions/design-system.md says why the files are built and not taken as they come.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here"/design-system.scss "$here"/design-system.mjs "$work"
cd "$work"
npm install --no-save --no-package-lock --no-audit --no-fund \
  govuk-frontend@6.6.0 @ministryofjustice/frontend@11.1.0 sass@1.108.2 esbuild@0.28.2

npx sass --style=compressed --no-source-map --quiet-deps --load-path=. --load-path=node_modules \
  design-system.scss design-system.css
npx esbuild design-system.mjs --bundle --minify --format=esm --target=es2020 --legal-comments=none \
  --outfile=design-system.js

# A byte-order mark that is not at the very beginning would spoil the first rule.
sed -i '1s/^\xEF\xBB\xBF//' design-system.css
# The crest and the icons of parts that the portal does not use: their pictures are not vendored.
sed -i 's/url([^)]*)/none/g' design-system.css

notice='/*! GOV.UK Frontend 6.6.0, MoJ Frontend 11.1.0: MIT licence, see LICENCES.txt */'
for name in design-system.css design-system.js; do
  { printf '%s\n' "$notice"; cat "$name"; } > "$here/../static/vendor/$name"
done
