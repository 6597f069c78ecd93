"""On site: draws, arrivals, the daily plan, lost time, pictures and lists."""
