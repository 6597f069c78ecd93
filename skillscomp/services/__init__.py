"""Use cases: one function per thing a person does. They take a session and never commit."""
