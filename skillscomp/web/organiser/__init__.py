"""The organiser's desk: competitions, contests, schemes, results."""
