"""The rules of the field, as functions of plain values: no framework, clock, file or network."""
