"""Maps: journeys with their immutable versions, personas, touchpoints; the portfolio."""
