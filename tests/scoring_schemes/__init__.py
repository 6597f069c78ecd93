"""The content that comes with the program: schemes, catalogue, demonstration."""
