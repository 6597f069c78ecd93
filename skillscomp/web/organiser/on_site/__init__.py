"""On site: draws, arrivals, badges, the plan of the days, lost time and lists of people."""
