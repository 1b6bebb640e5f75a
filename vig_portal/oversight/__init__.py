"""Looking over what people opened: unusual access, explained by the person and ticked by a manager."""
