import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import ImageFont

from skillscomp.core.contrast import DARK_GROUNDS, LIGHT_GROUNDS, accents

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
LATVIAN = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽŗōŖŌ"
ENGLISH = "".join(chr(code) for code in range(ord(" ") + 1, ord("~") + 1)) + "„“”—·…"
STATES = ("missing", "progress", "discussion", "done", "locked", "problem")
READ_TOGETHER = [
    *[(text, ground) for text in ("ink", "ink-soft") for ground in ("paper", "surface", "sunk")],
    *[(text, "accent-soft") for text in ("ink", "accent")],
    *[("accent", ground) for ground in ("paper", "surface")],
    *[("accent-strong", ground) for ground in ("paper", "surface")],
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("problem-ink", "problem"),
    ("bar-ink", "bar"),
    ("bar-ink", "bar-soft"),
    *[("medal-ink", medal) for medal in ("gold", "silver", "bronze")],
    *[(state, f"{state}-soft") for state in STATES],
    *[(state, "surface") for state in STATES],
    *[("ink", f"{state}-soft") for state in STATES],
]


def declared(block):
    return dict(re.findall(r"--([\w-]+):\s*(.+?);", block))


def block_after(head):
    start = TOKENS.index(head) + len(head)
    return TOKENS[start : TOKENS.index("}", start)]


LIGHT = declared(block_after("  :root {"))
DARK = LIGHT | declared(block_after('  :root[data-theme="dark"] {'))
DARK_BY_SYSTEM = LIGHT | declared(block_after(':root:not([data-theme="light"]) {'))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("edge", ["line-strong", "focus"])
def test_edges_of_controls_can_be_seen(theme, edge, ground):
    assert contrast(theme[edge], theme[ground]) >= 3


def test_dark_is_the_same_by_choice_and_by_the_system():
    assert DARK == DARK_BY_SYSTEM


def test_a_competition_s_colours_are_reckoned_on_the_grounds_of_the_tokens():
    assert (LIGHT["paper"], LIGHT["surface"]) == LIGHT_GROUNDS
    assert (DARK["paper"], DARK["surface"]) == DARK_GROUNDS


@pytest.mark.parametrize("accent", ["#000000", "#0b5a55", "#7a1f5c", "#c00000", "#00007f"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_in_the_colour_of_any_competition(accent, theme):
    shades = getattr(accents(accent), theme)
    tokens = (LIGHT if theme == "light" else DARK) | {
        "accent": shades.accent,
        "accent-strong": shades.strong,
        "accent-ink": shades.ink,
        "accent-soft": shades.soft,
    }
    told = [pair for pair in READ_TOGETHER if any("accent" in name for name in pair)]
    assert [each for each in told if contrast(*(tokens[name] for name in each)) < 4.5] == []


def test_every_token_used_exists():
    # The screens of the marking app stand within its frame, which declares what they share.
    frame = declared((STATIC / "css" / "marking_app.css").read_text(encoding="utf-8"))
    for sheet in (STATIC / "css").glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        used = set(re.findall(r"var\(--([\w-]+)", text))
        shared = frame if sheet.stem in {"portrait", "landscape"} else {}
        assert used <= LIGHT.keys() | declared(text).keys() | shared.keys(), sheet.name


def test_colours_stand_in_the_tokens_only():
    for name in ("base.css", "components.css", "marking.css"):
        sheet = (STATIC / "css" / name).read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", sheet), name


@pytest.mark.parametrize(
    ("font", "letters"),
    [
        ("ibm-plex-sans-latin-ext-wght-normal.woff2", LATVIAN),
        ("ibm-plex-sans-latin-wght-normal.woff2", ENGLISH),
    ],
)
def test_the_font_has_every_letter(font, letters):
    face = ImageFont.truetype(str(STATIC / "fonts" / font), 40)
    nothing = bytes(face.getmask("\N{CJK UNIFIED IDEOGRAPH-4E00}"))

    assert [letter for letter in letters if bytes(face.getmask(letter)) == nothing] == []


def templates() -> Iterator[Path]:
    return TEMPLATES.rglob("*.html")


def test_no_template_has_script_or_style_inside():
    for template in templates():
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), template
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), template


def test_files_from_elsewhere_are_as_recorded():
    files = json.loads((STATIC / "vendor" / "MANIFEST.json").read_text(encoding="utf-8"))["files"]
    for file in files:
        found = sha256((STATIC / file["path"]).read_bytes()).hexdigest()
        assert found == file["sha256"], file["path"]
        assert (STATIC / file["licence_file"]).is_file()


def test_every_file_from_elsewhere_is_recorded():
    files = json.loads((STATIC / "vendor" / "MANIFEST.json").read_text(encoding="utf-8"))["files"]
    known = {name for file in files for name in (file["path"], file["licence_file"])}
    there = {
        path.relative_to(STATIC).as_posix()
        for folder in ("fonts", "vendor")
        for path in (STATIC / folder).rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert there <= known
