"""Words of the transit map, in both languages."""

from waypost.core.vocabulary.wording import Wording

INTERCHANGE = Wording("Several lines stop", "Mehrere Linien halten")
EXPRESS = Wording("Line passes without stopping", "Linie fährt durch")
TERMINUS = Wording("Start or end of a line", "Anfang oder Ende einer Linie")
GOES_ON = Wording("Goes on in the next row", "Weiter in der nächsten Zeile")
CLOSED = Wording("Planned, used by nobody", "Geplant, von niemandem genutzt")
PLANNED = Wording("Planned", "Geplant")
WEIGHT = Wording("As thick as its customers are many", "So dick, wie viele Kund:innen fahren")
WEIGHT_OF_CONTACTS = Wording("As thick as its contacts are many", "So dick, wie viele Kontakte es sind")
DROP_OFF = Wording("Drop-off rate", "Abbruchquote")
EMPTY = Wording("No line stops anywhere yet.", "Noch hält nirgends eine Linie.")
LEFT_OUT = Wording(
    "{n:# line|# lines} with fewer stops not drawn: all are in the table.",
    "{n:# Linie|# Linien} mit weniger Halten nicht gezeichnet: Alle stehen in der Tabelle.",
)
