#!/usr/bin/env python3
"""Verify an exported journal of a contest without the program that wrote it.

    python3 verify_journal.py journal.jsonl [CODE-FROM-THE-SIGNED-PAPER]

One file, standard library only (Python 3.8 or later): read it, then trust it. Exit code 0: the
journal is complete and unchanged; 1: the first line that is wrong is named; 2: wrong usage.

Line 1 is the header, every further line one event, each as canonical JSON (sorted names, no
spaces, no fractions). An event's hash is SHA-256 of the hash before it, a line feed, and its
content without "previous" and "hash". The hash before event 1 is SHA-256 of the format's name,
a line feed, and the JSON list of contest and scheme checksum. The check code is the first 100
bits of the last hash in base 32 without the letters I, L, O and U.
"""

import hashlib
import json
import sys

FORMAT = "skillscomp-journal-1"
HEADER = {"format", "contest", "scheme_checksum", "start", "events", "code"}
EVENT = {
    *("contest", "number", "id", "kind", "at", "actor", "device"),
    *("subject", "value", "base", "previous", "hash"),
}
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_LINE = 65_536 * 4


class Wrong(Exception):  # noqa: N818 - what is wrong is the answer, not an error of this program
    """The journal is not as it was written; the text says how."""


def canonical(content):  # noqa: ANN001, ANN201 - plain Python for every version and reader
    """Write JSON in the one way that is hashed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(before, text):  # noqa: ANN001, ANN201
    """Hash a text on top of the hash before it."""
    return hashlib.sha256((before + "\n" + text).encode("utf-8")).hexdigest()


def check_code(last):  # noqa: ANN001, ANN201
    """Shorten a hash to what stands on the signed paper."""
    bits = int(last, 16) >> 156
    signs = "".join(BASE32[bits >> 5 * place & 31] for place in range(19, -1, -1))
    return "-".join(signs[first : first + 5] for first in range(0, 20, 5))


def plain_code(code):  # noqa: ANN001, ANN201
    """Undo what people do to a code when they type it."""
    return code.upper().translate(str.maketrans("ILO", "110", "- "))


def no_fraction(number):  # noqa: ANN001, ANN201
    """Refuse what no journal contains."""
    raise ValueError(number)


def read(line, names):  # noqa: ANN001, ANN201
    """Read one line, which must be exactly what the program writes."""
    try:
        text = line.decode("utf-8").rstrip("\r\n")
        content = json.loads(text, parse_float=no_fraction, parse_constant=no_fraction)
        same = canonical(content) == text
    except (RecursionError, ValueError) as reason:
        raise Wrong("not readable as JSON in UTF-8") from reason
    if not same:
        raise Wrong("not written as the program writes it: edited")
    if not isinstance(content, dict) or set(content) != names:
        raise Wrong("not the header or event that must stand here")
    return content


def check_event(event, number, last, contest):  # noqa: ANN001, ANN201
    """Check one event at its place."""
    sealed = {name: event[name] for name in EVENT - {"previous", "hash"}}
    name = "event {}".format(event["number"])
    if event["hash"] != seal(str(event["previous"]), canonical(sealed)):
        raise Wrong(name + " was changed after it was recorded")
    if event["contest"] != contest:
        raise Wrong(name + " belongs to another contest")
    if event["number"] != number:
        raise Wrong(f"{name} stands where event {number} must be: dropped, doubled or moved")
    if event["previous"] != last:
        raise Wrong(name + " does not continue the line before it: that one was replaced")


def check_end(header, number, last, expected):  # noqa: ANN001, ANN201
    """Check that nothing is missing at the end and that the code is the signed one."""
    code = check_code(last)
    if number != header["events"]:
        raise Wrong("{} events, but the header announces {}".format(number, header["events"]))
    if code != header["code"]:
        raise Wrong("the events end in code {}, the header says {}".format(code, header["code"]))
    if expected and plain_code(expected) != plain_code(code):
        raise Wrong(f"the check code is {code}, not the {expected} that was expected")
    return code


def check_new(event, ids):  # noqa: ANN001, ANN201
    """Check that no event comes twice under another number."""
    if str(event["id"]) in ids:
        raise Wrong("event {} repeats an identifier".format(event["number"]))


def begin(line):  # noqa: ANN001, ANN201
    """Read the header and make the hash before event 1."""
    header = read(line, HEADER)
    start = seal(FORMAT, canonical([header["contest"], header["scheme_checksum"]]))
    if header["format"] != FORMAT or header["start"] != start:
        raise Wrong("the header's start does not belong to its contest and scheme")
    return header, start


def follow(lines, header, last):  # noqa: ANN001, ANN201
    """Walk along the events; give their number and the hash of the last."""
    number, ids = 0, set()
    for number, line in enumerate(lines, 1):
        try:
            event = read(line, EVENT)
            check_event(event, number, last, header["contest"])
            check_new(event, ids)
        except Wrong as reason:
            raise Wrong(f"line {number + 1}: {reason}") from reason
        ids.add(str(event["id"]))
        last = event["hash"]
    return number, last


def verify(lines, expected):  # noqa: ANN001, ANN201
    """Give the sentence for an intact journal; raise Wrong with the first bad line."""
    first = next(lines, None)
    if first is None:
        raise Wrong("the file is empty")
    try:
        header, start = begin(first)
    except Wrong as reason:
        raise Wrong(f"line 1: {reason}") from reason
    number, last = follow(lines, header, start)
    try:
        code = check_end(header, number, last, expected)
    except Wrong as reason:
        raise Wrong(f"after line {number + 1}: {reason}") from reason
    return f"intact: {number} events of {header['contest']}, check code {code}"


def main():  # noqa: ANN201
    """Read the command line, verify, answer."""
    if len(sys.argv) not in {2, 3} or sys.argv[1].startswith("-"):
        sys.stderr.write("usage: verify_journal.py FILE [CODE]\n")
        return 2
    try:
        with open(sys.argv[1], "rb") as file:  # noqa: PTH123 - nothing more to read about
            lines = iter(lambda: file.readline(LONGEST_LINE), b"")
            answer = verify(lines, "".join(sys.argv[2:]))
    except (OSError, Wrong) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stdout.buffer.write((answer + "\n").encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
