"""From locked forms to a published result and its diplomas."""
