"""When: expressions of time, what they mean, and what they are said of; `find` first."""
