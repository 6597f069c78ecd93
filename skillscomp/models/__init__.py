"""The tables: columns, constraints and relationships, no rules.

Importing the package declares every table on ``base.Base``.
"""

from skillscomp.models import (
    accounts,
    changes,
    competitions,
    contests,
    documents,
    entries,
    indicators,
    invitations,
    journal,
    juries,
    mail,
    marking,
    on_site,
    organisations,
    people,
    qualifications,
    registrations,
    results,
    schemes,
    schools,
    skills,
    uploads,
)

__all__ = [
    "accounts",
    "changes",
    "competitions",
    "contests",
    "documents",
    "entries",
    "indicators",
    "invitations",
    "journal",
    "juries",
    "mail",
    "marking",
    "on_site",
    "organisations",
    "people",
    "qualifications",
    "registrations",
    "results",
    "schemes",
    "schools",
    "skills",
    "uploads",
]
