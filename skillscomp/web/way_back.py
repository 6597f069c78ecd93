"""The way back to the page that a form came from."""

from flask import request


def way_back(otherwise: str) -> str:
    """Give the page named in the field ``next`` if it is one of ours, else the other one."""
    wanted = request.values.get("next", "")
    return wanted if is_ours(wanted) else otherwise


def is_ours(address: str) -> bool:
    """Whether an address leads to a page of this installation and nowhere else."""
    # Browsers take a backslash for a slash and leave out tabs and line ends.
    here = address.startswith("/") and not address.startswith(("//", "/\\"))
    return here and address.isprintable()


def this_page() -> str:
    """Give the address of the page that is shown, to be named in ``next``."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path
