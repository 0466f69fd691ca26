"""Trees mended where the parsers are known to stumble; `mend` says in which order."""
