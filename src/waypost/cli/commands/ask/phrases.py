"""Help texts that several questions share."""

from waypost.cli.language import both

# A backslash keeps rich from taking the bracket for markup.
STEPS = both(
    'Steps: "A,B|C,D\\[channel=phone]". A bar means or, brackets filter.',
    'Schritte: "A,B|C,D\\[channel=phone]". Ein Strich heißt oder, Klammern filtern.',
)
VISIT_GAP = both(
    "Cut ways into visits at pauses longer than this: 30min, 1h.",
    "Wege bei längeren Pausen in Besuche teilen: 30min, 1h.",
)
BY = both("Dimension or role instead of touchpoints.", "Merkmal oder Rolle statt Touchpoints.")
TOP = both("How many to show; the rest is 'other'.", "Wie viele gezeigt werden; der Rest ist „Übrige“.")
NUMBER, SPAN = both("NUMBER", "ANZAHL"), both("SPAN", "DAUER")
STEP, DIMENSION = both("STEP", "SCHRITT"), both("DIMENSION", "MERKMAL")
