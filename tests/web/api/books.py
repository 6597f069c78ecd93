"""Where the book of the contest of the cast stands."""

BOOK = "/api/v1/marking/contests/skill-17"
