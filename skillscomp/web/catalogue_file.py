"""The catalogue that comes with the program, read from its file."""

from functools import cache
from pathlib import Path

from skillscomp.services.setup.catalogue import ReadyCatalogue, ready_catalogue
from skillscomp.spreadsheets.plain_file import read_plain

FILE = Path(__file__).parents[2] / "scoring_schemes" / "catalogue" / "skills.yaml"


@cache
def catalogue_of_the_program() -> ReadyCatalogue:
    """Read the catalogue once for the life of the process."""
    return ready_catalogue(read_plain(FILE.read_bytes()))
