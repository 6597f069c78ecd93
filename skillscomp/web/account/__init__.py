"""Signing in and out, language."""
