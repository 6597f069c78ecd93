"""What everybody sees: published results and diplomas to be checked."""
