"""Marking forms on paper: printed, found by their code, typed, confirmed, with their scans."""
