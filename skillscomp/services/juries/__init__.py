"""Juries: their experts, conflicts of interest and marking teams."""
