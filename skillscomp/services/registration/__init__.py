"""Registration by schools: drafts, checks, submission, places, consents, history, retention."""
