"""The net that nothing slips through: who gets what where, tried out for every address there is."""
