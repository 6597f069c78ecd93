"""The jury's pages: marking, progress, provisional results."""
