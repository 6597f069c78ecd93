"""The letters that documents are printed with are the ones that were checked in."""

from hashlib import sha256
from json import loads
from pathlib import Path

import pytest

from skillscomp.documents import faces

FONTS = Path(faces.__file__).parent / "fonts"


def test_font_files_are_those_of_the_manifest_and_have_their_licence():
    manifest = loads((FONTS / "manifest.json").read_text())
    found = {file.name: sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")}
    assert found == manifest
    assert {f"{name}.ttf" for name in faces.FACES} == set(manifest)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


@pytest.mark.parametrize(
    "letters", ["āčēģīķļņšūž", "ĀČĒĢĪĶĻŅŠŪŽ", "äöüßéñøłőșțğ", "„”“\u2019\u2013—…№€"]
)
def test_letters_of_europe_are_there(letters):
    assert faces.printable(letters) == letters
