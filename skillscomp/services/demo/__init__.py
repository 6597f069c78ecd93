"""The demonstration: a season in the shape of SkillsLatvia 2023 with made-up schools and people.

Everything in it follows from ``plan`` and from the content files; the same content always gives
the same season, to the last hash of its journals.
"""
