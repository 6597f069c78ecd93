"""Setting up seasons and competitions."""
