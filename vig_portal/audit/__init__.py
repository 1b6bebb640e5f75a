"""What was done, seen and refused: append-only, chained by hash, without foreign keys."""
