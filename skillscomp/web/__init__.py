"""The edge: load and authorise, parse, call one service, commit, answer."""
