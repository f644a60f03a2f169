#!/usr/bin/env bash
# Makes the Word files that the tests read, out of the .fodt files beside this one, which are
# written by hand. Needs LibreOffice (those here were made by version 7.4). Run it in this folder.
set -euo pipefail
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
convert() { soffice -env:UserInstallation="file://$profile" --headless --convert-to "$1" "$2"; }
convert "docx:MS Word 2007 XML" lists.fodt
convert "docx:MS Word 2007 XML" table.fodt
convert "doc:MS Word 97" lists.fodt
