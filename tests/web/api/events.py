"""Sends marking events as a tablet does."""

import uuid

STAMP = "2027-04-21T09:30:00.250Z"


def event(kind, aspect, value, **more):
    """Make an event about Līga's entry, unless said otherwise."""
    return {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "contest": "skill-17",
        "entry": "entry-2",
        "aspect": aspect,
        "value": value,
        "base": None,
        "device": "tablet 7",
        "at": STAMP,
    } | more


def mark(aspect="A1.1", base=None, note=None, entry="entry-2", **seen):
    return event(
        "mark",
        aspect,
        (seen or {"passed": True}) | ({} if note is None else {"note": note}),
        base=base,
        entry=entry,
    )


def score(given, aspect="A1.5", base=None, person=None, entry="entry-2"):
    value = {"score": given} | ({} if person is None else {"person": person})
    return event("score", aspect, value, base=base, entry=entry)


def opened(note, aspect="A1.5"):
    return event("round", aspect, {"note": note})
