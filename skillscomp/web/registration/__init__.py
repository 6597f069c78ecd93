"""What pages of registration share, whoever opens them: a school, an organiser, a guardian."""
