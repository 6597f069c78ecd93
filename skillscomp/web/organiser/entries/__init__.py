"""Entries at the organiser's desk: listed, looked at, exported, imported."""
