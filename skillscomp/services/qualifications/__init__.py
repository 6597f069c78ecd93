"""From a semi-final to the final: the cut, what people decide about it, entries, letters."""
