"""Tablets of a competition: the board, their codes, and the cards of the juries."""
