from jnplan.read.pages.ofd_parts.resources import find_beside, find_resources, part_path

BYTES = "校车".encode().decode("latin-1")


def test_paths_of_pictures_and_templates_are_followed():
    texts = {
        "Doc_0/PublicRes.xml": '<Res BaseLoc="Res"><MultiMedia ID="3" Type="Image"><MediaFile>'
        f"{BYTES}.png</MediaFile></MultiMedia></Res>",
        "Doc_1/DocumentRes.xml": "<x:Res BaseLoc='/Doc_1/Res'><x:MultiMedia ID='3'>"
        "<x:MediaFile>b.png</x:MediaFile></x:MultiMedia></x:Res>",
        "Doc_0/Document.xml": '<TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
    }
    found = find_resources(texts)
    assert found.pictures == {"3": ["Doc_0/Res/校车.png", "Doc_1/Res/b.png"]}
    assert found.templates == {"5": ["Doc_0/Tpls/Tpl_0/Content.xml"]}


def test_paths_stay_in_the_package():
    assert part_path("Doc_0/Document.xml", "../../../etc/x") == "etc/x"
    assert part_path("Doc_0/Document.xml", r"Pages\1.xml") == "Doc_0/Pages/1.xml"


def test_what_stands_beside_the_pages_is_found():
    code = "<TextObject><TextCode>{}</TextCode></TextObject>"
    texts = {
        "a.xml": f"<PageAnnot>{code.format(BYTES)}{code.format(BYTES)}</PageAnnot>",
        "b.xml": f'<Attachments><Attachment ID="1" Name="{BYTES}.xlsx"/></Attachments>',
        "c.xml": '<Signatures><MaxSignId>2</MaxSignId><Signature ID="1"/><Signature ID="2"/>',
        "d.xml": f'<Page>{code.format("x")}<Signature ID="1"/></Page>',
    }
    assert find_beside(texts) == (True, ["校车"], ["校车.xlsx"], 2)
