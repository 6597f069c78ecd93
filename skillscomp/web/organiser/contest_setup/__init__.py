"""Setting up the contests of a competition."""
