"""The pages about juries and marking teams."""
