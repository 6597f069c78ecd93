"""What pages of registration share."""
