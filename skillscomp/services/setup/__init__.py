"""Setting up: from an empty installation to a competition that can start."""
