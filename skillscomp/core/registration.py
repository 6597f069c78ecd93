"""Registration: what a school enters, how far it has come, and how scarce places are given.

===========  ===============================================================================
draft        the school is still writing; takes no place
requested    submitted after the deadline: an organiser decides
submitted    complete, in time; waits where places are drawn or given by hand
accepted     has a place: there is an entry
waiting      complete, but the places are taken: next in order moves up
refused      an organiser said no, with a reason
withdrawn    the school (or an organiser) took it back; its place is free again
===========  ===============================================================================

Source: DOMAIN section 7 and the registration of the SkillsLatvia competitions.
"""

from enum import StrEnum


class RegistrationState(StrEnum):
    """How far the registration of one contestant or team has come."""

    DRAFT = "draft"
    REQUESTED = "requested"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What a person is in a registration."""

    CONTESTANT = "contestant"
    RESERVE = "reserve"
    COMPANION = "companion"


class PlaceRule(StrEnum):
    """How places are given where more apply than there are places."""

    FIRST_COME = "first-come"
    QUOTA = "quota"
    LOTS = "lots"


class ConsentKind(StrEnum):
    """What somebody agrees to: to take part under age, to have the name or pictures shown."""

    GUARDIAN = "guardian"
    PHOTO = "photo"
    NAME = "name"


class ConsentWay(StrEnum):
    """How a consent reached us."""

    LINK = "link"
    PAPER = "paper"
