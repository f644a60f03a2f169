#!/usr/bin/env bash
# LibreOffice 7.4.7: a Word list 一、 二、 三、, of which the first number is said to start at 1 (as Word writes where
# a list begins anew), converted to .rtf and .doc and read again by LibreOffice, and to .html.
# Guessed: the same numbers, as .odt and .docx keep them; in .html an <ol> of Chinese numerals. Seen: .rtf gives
# 一? 一? 二? (the level's text is written in Latin-1, so 、 becomes ?, and no start is written), though the same
# file holds 一、 二、 三、 as text for old readers; .doc gives 一、 一、 二、; .html has plain <ol>, which show 1. 2. 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 - <<'PY'
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P, R = "http://schemas.openxmlformats.org/package/2006", "http://schemas.openxmlformats.org/officeDocument/2006"
T = "application/vnd.openxmlformats-officedocument.wordprocessingml"
start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
lists = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{start}</w:num>'
)
item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
body = "".join(item.format(number, text) for number, text in ((2, "校车"), (1, "食堂"), (1, "宿舍")))
part = '<Override PartName="/word/{0}.xml" ContentType="' + T + '.{0}{1}+xml"/>'
link = f'<Relationships xmlns="{P}/relationships"><Relationship Id="r" Type="{R}/relationships/{{}}" Target="{{}}.xml"/></Relationships>'
with zipfile.ZipFile("a.docx", "w") as file:
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    kinds = rels + part.format("document", ".main") + part.format("numbering", "")
    file.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types">{kinds}</Types>')
    file.writestr("_rels/.rels", link.format("officeDocument", "word/document"))
    file.writestr("word/_rels/document.xml.rels", link.format("numbering", "numbering"))
    file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    file.writestr("word/numbering.xml", f"<w:numbering {W}>{lists}</w:numbering>")
PY
convert() { soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$@" > /dev/null 2>&1; }
for kind in odt rtf doc; do
  convert "$kind" a.docx && convert "txt:Text (encoded):UTF8" --outdir "$kind-text" "a.$kind"
  printf '%s: %s\n' "$kind" "$(tr '\n' ' ' < "$kind-text/a.txt")"
done
convert "html:HTML (StarWriter)" a.docx && grep -o '<ol[^>]*>' a.html | tr '\n' ' ' && echo
grep -q '一、.*二、.*三、' <<< "$(tr '\n' ' ' < odt-text/a.txt)"
grep -q '一?.*一?.*二?' <<< "$(tr '\n' ' ' < rtf-text/a.txt)"
grep -q '一、.*一、.*二、' <<< "$(tr '\n' ' ' < doc-text/a.txt)"
! grep -qi 'ol[^>]*\(type\|style\)' a.html
