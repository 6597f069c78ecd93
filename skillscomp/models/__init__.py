"""The tables: columns, constraints and relationships, no rules.

Importing the package declares every table on ``base.Base``.
"""

from skillscomp.models import (
    accounts,
    competitions,
    contests,
    documents,
    entries,
    journal,
    juries,
    marking,
    people,
    results,
    schemes,
    schools,
    skills,
    uploads,
)

__all__ = [
    "accounts",
    "competitions",
    "contests",
    "documents",
    "entries",
    "journal",
    "juries",
    "marking",
    "people",
    "results",
    "schemes",
    "schools",
    "skills",
    "uploads",
]
