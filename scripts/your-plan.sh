#!/usr/bin/env bash
# Makes notebooks/your-plan.docx out of your-plan.fodt. Needs LibreOffice (the one here: 7.4).
set -euo pipefail
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice -env:UserInstallation="file://$profile" --headless \
  --convert-to "docx:MS Word 2007 XML" --outdir ../notebooks your-plan.fodt
