"""Paper: dataclasses in, PDF bytes out; every text arrives worded in the reader's language."""
