"""On site: draws, arrivals, badges, the daily plan, lost time and lists of people."""
