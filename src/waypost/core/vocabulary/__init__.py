"""Words that two libraries share: events and their dimensions, the journey document, wording in two languages."""
