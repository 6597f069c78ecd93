"""Tablets in the hall: enrolling them, signing in on them, and the board that shows them."""
