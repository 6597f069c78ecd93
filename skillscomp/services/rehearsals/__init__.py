"""Rehearsals: contests that are copied for training, and whose marks count nowhere."""
