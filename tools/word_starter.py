"""Write templates/docx/shared/starter.docx: the empty Word document that every Word template starts from.

The colours are those of packgen's default brand; a build exchanges them in the styles for the trust's own.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from packgen.model import Properties
from packgen.renderers.brand import Brand
from packgen.renderers.word_package import packed, related, write_properties

STARTER = Path(__file__).parents[1] / "templates" / "docx" / "shared" / "starter.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

BRAND = Brand("")
ACCENT, TINT, LINE = (colour[1:].upper() for colour in (BRAND.accent, BRAND.tint, BRAND.line))
INK, SOFT, RULE = "1D2429", "4B555C", "CCD2D6"
TEXT_WIDTH = 9638  # 17 cm in twentieths of a point


def run(text: str = "", *, bold: bool = False, colour: str = "", size: float = 0) -> str:
    """Run properties, with the size in points."""
    inner = "<w:b/><w:bCs/>" if bold else ""
    inner += f'<w:color w:val="{colour}"/>' if colour else ""
    inner += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return f"<w:rPr>{inner}{text}</w:rPr>" if inner or text else ""


def paragraph(
    before: int = 0, after: int = 120, line: int = 276, *, keep: bool = False, outline: int = -1, **parts: str
) -> str:
    """Paragraph properties in the order that the schema asks for; distances in twentieths of a point."""
    return (
        "<w:pPr>"
        + ("<w:keepNext/><w:keepLines/>" if keep else "")
        + parts.get("numbering", "")
        + parts.get("borders", "")
        + parts.get("shading", "")
        + parts.get("tabs", "")
        + f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        + parts.get("indent", "")
        + parts.get("contextual", "")
        + (f'<w:outlineLvl w:val="{outline}"/>' if outline >= 0 else "")
        + "</w:pPr>"
    )


def style(name: str, ppr: str = "", rpr: str = "", *, after: str = "", parent: str = "Normal") -> str:
    """One paragraph style; ``after`` is the style of the next paragraph."""
    key = name.replace(" ", "")
    based = f'<w:basedOn w:val="{parent}"/>' if parent and key != "Normal" else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{_built_in(name)}"/>{based}{following}'
        f"<w:qFormat/>{ppr}{rpr}</w:style>"
    )


def _built_in(name: str) -> str:
    lowered = {"Heading 1", "Heading 2", "Heading 3", "Caption", "Header", "Footer"}
    return name.lower() if name in lowered else name


def borders(**sides: tuple[int, int, str]) -> str:
    """Paragraph borders: size in eighths of a point, distance in points, colour."""
    made = (
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="{sides[side][1]}" w:color="{sides[side][2]}"/>'
        for side in ("top", "left", "bottom", "right")
        if side in sides
    )
    return f"<w:pBdr>{''.join(made)}</w:pBdr>"


def shading(fill: str) -> str:
    """A ground."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def numbered(number: int) -> str:
    """The list that a style's paragraphs belong to."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    """Indents in twentieths of a point."""
    return f'<w:ind w:left="{left}" w:right="{right}"' + (f' w:hanging="{hanging}"/>' if hanging else "/>")


BOX = {
    "borders": borders(top=(8, 6, TINT), left=(36, 8, ACCENT), bottom=(8, 6, TINT), right=(8, 6, TINT)),
    "shading": shading(TINT),
}
RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'

PARAGRAPH_STYLES = (
    style("Normal", paragraph()),
    style("Title", paragraph(280, 40, 240, keep=True), run(bold=True, size=25, colour=INK), after="Subtitle"),
    style("Subtitle", paragraph(0, 120, 252, keep=True), run(size=15, colour="3A444B"), after="Meta"),
    style("Meta", paragraph(0, 280), run(size=10, colour=SOFT), after="Normal"),
    style(
        "Heading 1",
        paragraph(440, 140, 252, keep=True, outline=0),
        run(bold=True, size=16, colour=ACCENT),
        after="Normal",
    ),
    style(
        "Heading 2",
        paragraph(300, 100, 252, keep=True, outline=1),
        run(bold=True, size=12.5, colour=INK),
        after="Normal",
    ),
    style(
        "Heading 3", paragraph(200, 60, 252, keep=True, outline=2), run(bold=True, size=11, colour=INK), after="Normal"
    ),
    style("List Bullet", paragraph(0, 70, numbering=numbered(1), indent=indent(360, 270))),
    style("List Number", paragraph(0, 70, numbering=numbered(2), indent=indent(360, 270))),
    style("List Bullet 2", paragraph(0, 70, numbering=numbered(5), indent=indent(720, 270))),
    style("List Number 2", paragraph(0, 70, numbering=numbered(6), indent=indent(720, 270))),
    style("Caption", paragraph(160, 100, 252, keep=True), run(bold=True, size=11), after="Normal"),
    style("Table Text", paragraph(0, 0, 259), run(size=10)),
    style("Table Heading", paragraph(0, 0, 259, keep=True), run(bold=True, size=10, colour=ACCENT), parent="TableText"),
    style("Table Bullet", paragraph(0, 40, 259, numbering=numbered(3), indent=indent(220, 220)), parent="TableText"),
    style("After Table", paragraph(0, 0, 240), run(size=8)),
    style(
        "Summary Heading",
        paragraph(0, 60, 276, keep=True, outline=0, indent=indent(510, 283, 113), **BOX),
        run(bold=True, size=13.5, colour=ACCENT),
        after="SummaryBullet",
        parent="Heading1",
    ),
    style("Summary Box", paragraph(0, 60, 276, indent=indent(227, 0, 113), **BOX)),
    style(
        "Summary Bullet",
        paragraph(
            *(0, 200, 300),
            numbering=numbered(4),
            indent=indent(510, 283, 113),
            contextual="<w:contextualSpacing/>",
            **BOX,
        ),
    ),
    style(
        "Notice",
        paragraph(
            120,
            200,
            indent=indent(227, 0, 113),
            borders=borders(top=(4, 6, RULE), left=(36, 8, INK), bottom=(4, 6, RULE), right=(4, 6, RULE)),
        ),
    ),
    style("Confidential", paragraph(0, 200, keep=True), run(bold=True, size=11)),
    style("Header", paragraph(0, 0, 240, tabs=RIGHT_TAB), run(size=9, colour=SOFT)),
    style(
        "Masthead",
        paragraph(0, 0, 240, borders=borders(bottom=(28, 8, ACCENT))),
        run(bold=True, size=12, colour=ACCENT),
        parent="Header",
    ),
    style("Footer", paragraph(0, 0, 240, tabs=RIGHT_TAB), run(size=9, colour=SOFT)),
)

CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style w:type="character" w:customStyle="1" w:styleId="TrustName"><w:name w:val="Trust Name"/><w:qFormat/>'
    f"{run(bold=True, colour=ACCENT)}</w:style>",
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    + run(bold=True)
    + "</w:style>",
    '<w:style w:type="character" w:customStyle="1" w:styleId="Tag"><w:name w:val="Tag"/><w:qFormat/>'
    + run(f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>', bold=True, size=9)
    + "</w:style>",
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>',
)


def cell_borders(**sides: tuple[int, str]) -> str:
    """Table borders: size in eighths of a point and colour."""
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="0" w:color="{sides[side][1]}"/>'
        for side in names
        if side in sides
    )


def table_style(name: str, top: str, special: str) -> str:
    """A table style with rules between its rows and room in its cells."""
    sides = (("top", 85), ("left", 113), ("bottom", 85), ("right", 113))
    room = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    rules = cell_borders(insideH=(4, RULE), bottom=(4, RULE), top=(6, top))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>{special}</w:style>"
    )


TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    table_style(
        "Packgen Table",
        TINT,
        f'<w:tblStylePr w:type="firstRow">{run(bold=True, colour=ACCENT)}<w:tcPr><w:tcBorders>'
        f"{cell_borders(bottom=(12, ACCENT))}</w:tcBorders>{shading(TINT)}"
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol">{run(bold=True)}</w:tblStylePr>',
    ),
    table_style(
        "Packgen Facts", ACCENT, f'<w:tblStylePr w:type="firstCol">{run(bold=True, colour="3A444B")}</w:tblStylePr>'
    ),
)

FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'

STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:color w:val="{INK}"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault>"
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>" + "".join(PARAGRAPH_STYLES + CHARACTER_STYLES + TABLE_STYLES) + "</w:styles>"
)


def listing(number: int, name: str, left: int, hanging: int) -> str:
    """The list of a style: bullets, or numbers where the style is called so."""
    form, text = ("decimal", "%1.") if "Number" in name else ("bullet", "•")
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{name}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent(left, hanging)}</w:pPr></w:lvl></w:abstractNum>'
    )


LISTS = (
    *(("ListBullet", 360, 270), ("ListNumber", 360, 270), ("TableBullet", 220, 220), ("SummaryBullet", 510, 283)),
    *(("ListBullet2", 720, 270), ("ListNumber2", 720, 270)),
)


NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}">'
    + "".join(listing(number, *made) for number, made in enumerate(LISTS, 1))
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(LISTS) + 1))
    + "</w:numbering>"
)

SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

FONTS = (
    f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def words(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def counter(name: str) -> str:
    """A field that Word counts: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} ">{words("1")}</w:fldSimple>'


def story(kind: str, name: str, content: str) -> str:
    """A header or footer of one paragraph."""
    inner = f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{content}</w:p>'
    return f'{HEAD}<w:{kind} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{kind}>'


ABOUT = "{{ document.title }}{% if document.subject %}: {{ document.subject }}{% endif %}"
AUDIENCE = "{% if document.part == 2 %}Part 2: confidential. {% endif %}{{ document.audience_text }}"
CODE = "{% if document.version_text | code %}. Code {{ document.version_text | code }}{% endif %}"
MASTHEAD = "{% if has_logo %}{{ logo() }}{% else %}{{ trust.name }}{% endif %}"
TAB = "<w:r><w:tab/></w:r>"
PAGE = words("Page ") + counter("PAGE") + words(" of ") + counter("NUMPAGES")

STORIES = {
    "header1.xml": story(
        "hdr",
        "Header",
        words("{{ trust.name }}", '<w:rPr><w:rStyle w:val="TrustName"/></w:rPr>') + words(f" | {ABOUT}"),
    ),
    "header2.xml": story("hdr", "Masthead", words(MASTHEAD)),
    "footer1.xml": story("ftr", "Footer", words(AUDIENCE + CODE) + TAB + PAGE),
    "footer2.xml": story("ftr", "Footer", words(AUDIENCE + CODE) + TAB + PAGE),
}


def document(ids: dict[str, str]) -> str:
    """The empty body: A4, margins of 2 cm, another header on the first page."""
    references = "".join(
        f'<w:{name[:6]}Reference w:type="{"first" if "2" in name else "default"}" r:id="{ids[name]}"/>'
        for name in STORIES
    )
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{references}'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1247" w:left="1134" '
        'w:header="709" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def starter() -> bytes:
    """The bytes of the starter document."""
    fixed = {"styles": STYLES, "numbering": NUMBERING, "settings": SETTINGS, "fontTable": FONTS}
    overrides = {
        "word/document.xml": "document.main",
        **{f"word/{name}.xml": name for name in fixed},
        **{f"word/{name}": name[:6] for name in STORIES},
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE.format(kind)}"/>' for name, kind in overrides.items()
    )
    parts = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ).encode(),
        **{f"word/{name}.xml": text.encode() for name, text in fixed.items()},
        **{f"word/{name}": text.encode() for name, text in STORIES.items()},
    }
    related(parts, "", "officeDocument", "word/document.xml")
    for name in fixed:
        related(parts, "word/document.xml", name, f"{name}.xml")
    ids = {name: related(parts, "word/document.xml", name[:6], name) for name in STORIES}
    parts["word/document.xml"] = document(ids).encode()
    write_properties(parts, Properties("Word template", "packgen"))
    return packed(parts)


if __name__ == "__main__":
    STARTER.parent.mkdir(parents=True, exist_ok=True)
    STARTER.write_bytes(starter())
    print(f"wrote {STARTER.relative_to(Path.cwd()) if STARTER.is_relative_to(Path.cwd()) else STARTER}")
