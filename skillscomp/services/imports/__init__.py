"""Tables that organisers upload: previewed row by row, imported in one step, taken back in one."""
