"""Reading. Everything personal takes the actor, filters by it in the query, and leaves a row in the reading log."""
