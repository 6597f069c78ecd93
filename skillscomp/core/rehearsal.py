"""Rehearsal: a contest is copied for training, and what is marked in the copy counts nowhere.

====================  ==================================================================
in a rehearsal        marking, discussions, cases, paper, the board, the journal of its own
refused in it         ratifying, publishing, medals, diplomas, exports, qualification,
                      registration, entries of real people, invitations
where it is not       public pages, schools' pages, indicators, lists of seasons
====================  ==================================================================

The entries are made up by these rules, the same at every copy, so that trainers can speak of
them. Source: the organiser's needs; DOMAIN section 3.1 for the states that are trained.
"""

from dataclasses import dataclass

from skillscomp.core.errors import StateRefused, ValueRefused

ENTRIES = range(1, 31)
"""How many entries can be made up."""
USUAL_ENTRIES = 6
PER_SCHOOL = 2
"""Entries of one made-up school."""
LONGEST_NAME = 200
_BLIND_FROM, _BLIND_STEP, _BLIND_COUNT = 100, 37, 900
_GIVEN = (
    *("Ezis", "Lūsis", "Bebrs", "Žubīte", "Ķīvīte", "Caune", "Ūpis", "Vāvere", "Stārķis"),
    *("Dzenis", "Lapsa", "Ronis", "Bitīte", "Mārīte", "Spāre", "Cielava", "Dzilna", "Irbe"),
    *("Kaija", "Zīlīte", "Āpsis", "Sīlis", "Vilnis", "Gārnis", "Krauklis", "Pūcīte", "Briedis"),
    *("Zaķis", "Ērglis", "Tārtiņš"),
)
_FAMILY = ("Paraugs", "Piemērs", "Izdomājums", "Mēģinājums")


@dataclass(frozen=True, slots=True)
class MadeUpEntry:
    """An entry that nobody made; ``school`` is the number of its made-up school."""

    number: int
    blind_number: str
    school: int
    people: tuple[tuple[str, str], ...]


def refuse_rehearsal(*, rehearsal: bool) -> None:
    """Refuse what makes marks count (StateRefused: rehearsal-counts-nowhere)."""
    if rehearsal:
        raise StateRefused("rehearsal-counts-nowhere")


def refuse_number(entries: int) -> None:
    """Refuse too few and too many entries (ValueRefused: rehearsal-entries)."""
    if entries not in ENTRIES:
        raise ValueRefused("rehearsal-entries", lowest=ENTRIES[0], highest=ENTRIES[-1])


def made_up_entries(entries: int, team_size: int) -> tuple[MadeUpEntry, ...]:
    """Make up so many entries of teams of a size, always the same ones.

    Raises ValueRefused: rehearsal-entries.
    """
    refuse_number(entries)
    return tuple(
        MadeUpEntry(
            number=number,
            blind_number=str(_BLIND_FROM + number * _BLIND_STEP % _BLIND_COUNT),
            school=(number - 1) // PER_SCHOOL + 1,
            people=tuple((_GIVEN[number - 1], _family(member)) for member in range(team_size)),
        )
        for number in range(1, entries + 1)
    )


def school_name(number: int) -> str:
    """Name a made-up school, so that nobody takes it for a real one in either language."""
    return f"Izdomātā skola Nr. {number} (made-up school)"


def english_name(name: str, number: int) -> str:
    """Name the copy of a competition; ``number`` counts from 1."""
    prefix = "Rehearsal" if number == 1 else f"Rehearsal {number}"
    return f"{prefix}: {name}"[:LONGEST_NAME]


def latvian_name(name: str, number: int) -> str:
    """Name the copy of a competition in Latvian."""
    prefix = "Mēģinājums" if number == 1 else f"{number}. mēģinājums"
    return f"{prefix}: {name}"[:LONGEST_NAME]


def _family(number: int) -> str:
    """Give a family name, counted from 0; numbered once they begin again."""
    turn, place = divmod(number, len(_FAMILY))
    return f"{_FAMILY[place]} {turn + 1}" if turn else _FAMILY[place]
