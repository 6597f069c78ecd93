"""Many made-up days, looked through for one rule that does not hold."""
