"""The marking app: its page, its files under a version, and the worker that keeps them offline."""
