"""What a school sees and does: results of its own entries, registrations."""
