"""Flask glue. Nothing in here knows a feature."""
