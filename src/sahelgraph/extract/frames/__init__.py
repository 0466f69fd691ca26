"""Who does what to whom, as the grammar tells it, and whether it is said to have happened; `find` first."""
