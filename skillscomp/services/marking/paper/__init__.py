"""The paper twin of a marking form: printed, typed by one person, confirmed by another."""
