"""Workbooks and scheme files: bytes in, core values and findings out, and back."""
