"""Writing. Keyword-only, with actor and now; each holds the guardrails itself, whoever calls it."""
