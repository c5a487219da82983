"""Peer review: the community advises on a case, redacted, blind first, and learns how it ended (§5.10)."""
