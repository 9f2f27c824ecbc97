"""Forms of presence, by who fills them in."""
