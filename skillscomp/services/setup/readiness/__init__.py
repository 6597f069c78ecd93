"""How far a competition is from being ready: the checklist and what it reads."""
