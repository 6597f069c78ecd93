"""The words for what the core has to say, in the reader's language."""
