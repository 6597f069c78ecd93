"""What programs talk to: marking events, health."""
