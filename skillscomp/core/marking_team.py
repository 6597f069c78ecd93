"""Marking teams: who scores which sub-criterion, and who steps in.

Source: DOMAIN sections 2 and 3.
"""

from enum import StrEnum


class TeamPart(StrEnum):
    """What an expert does in a marking team; the fourth steps in for a conflict of interest."""

    LEADER = "leader"
    MEMBER = "member"
    FOURTH = "fourth"
