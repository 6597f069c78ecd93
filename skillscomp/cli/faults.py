"""Why the system refused a file, in the language of the command."""

import errno
import os
import sys
from typing import NoReturn

import click

from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word

_WHY = {
    errno.ENOENT: Message("system-no-such-file"),
    errno.EACCES: Message("system-not-allowed"),
    errno.EPERM: Message("system-not-allowed"),
    errno.EISDIR: Message("system-is-a-folder"),
    errno.ENOTDIR: Message("system-no-folder"),
    errno.ENOSPC: Message("system-no-space"),
    errno.EROFS: Message("system-read-only"),
    errno.ENAMETOOLONG: Message("system-name-too-long"),
}


def why(fault: OSError, language: str) -> str:
    """Say why in a few words without a full stop; what is rare in the system's own."""
    other = Message("system-other", {"words": str(fault.strerror)})
    return word(_WHY.get(fault.errno or 0, other), language)


def give_up_output(fault: OSError, language: str) -> NoReturn:
    """End with 1 because the answer could not be written, as on a full disk."""
    # Python tries once more at its end, and would trip over the same disk.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    told = Message("output-unwritable", {"why": why(fault, language)})
    click.echo(word(told, language), err=True)
    raise SystemExit(1)
