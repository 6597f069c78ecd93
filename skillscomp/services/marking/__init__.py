"""From a tap on a tablet to a locked form."""
