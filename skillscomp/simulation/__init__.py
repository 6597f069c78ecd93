"""Robots judge a rehearsal through the real HTTP interface, over a network as bad as you like.

Nothing here knows how the server works: it is asked as a tablet asks it, and at the end the journal
is compared with what the robots had on their disks.
"""
