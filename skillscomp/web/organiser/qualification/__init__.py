"""The pages about who goes from a semi-final to the final."""
