"""Words of the transit map, in both languages."""

from waypost.core.drawing.scene import LineKind
from waypost.core.vocabulary.wording import Wording

LINES = Wording("Lines", "Linien")
JOURNEY = Wording("The journey", "Die Journey")
ARE = {
    LineKind.JOURNEY: Wording("Line: the journey", "Linie: die Journey"),
    LineKind.PERSONA: Wording("Lines: personas", "Linien: Personas"),
    LineKind.CLUSTER: Wording("Lines: groups with the same way", "Linien: Gruppen mit gleichem Weg"),
    LineKind.CHANNEL: Wording("Lines: channels", "Linien: Kanäle"),
    LineKind.DEPARTMENT: Wording("Lines: departments", "Linien: Abteilungen"),
}
STATION = Wording("Station", "Haltestelle")
INTERCHANGE = Wording("Several lines stop", "Mehrere Linien halten")
EXPRESS = Wording("Line passes without stopping", "Linie fährt durch")
TERMINUS = Wording("Start or end of a line", "Anfang oder Ende einer Linie")
GOES_ON = Wording("Goes on in the next row", "Weiter in der nächsten Zeile")
CLOSED = Wording("Planned, used by nobody", "Geplant, von niemandem genutzt")
PLANNED = Wording("Planned", "Geplant")
WEIGHT = Wording("As thick as its customers are many", "So dick, wie viele Kund:innen fahren")
WEIGHT_OF_CONTACTS = Wording("As thick as its contacts are many", "So dick, wie viele Kontakte es sind")
DROP_OFF = Wording("Drop-off rate", "Abbruchquote")
MOOD = Wording("Mood of the line at the station", "Stimmung der Linie an der Haltestelle")
MOOD_OF_ALL = Wording("Mood at the station", "Stimmung an der Haltestelle")
EMPTY = Wording("No line stops anywhere yet.", "Noch hält nirgends eine Linie.")
