"""Runs and judges skills competitions."""
