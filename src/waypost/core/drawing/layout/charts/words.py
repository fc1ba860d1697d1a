"""Words that charts write themselves, in both languages."""

from waypost.core.vocabulary.wording import Wording

NOTHING = Wording("There is nothing to draw here.", "Hier gibt es nichts zu zeichnen.")
GO_ON = Wording("{} go on", "{} gehen weiter")
OPEN = Wording("{} still open", "{} noch offen")
MEDIAN = Wording("median {}", "Median {}")
LESS, MORE = Wording("low", "wenig"), Wording("high", "viel")
KNOWN_SO_FAR = Wording("dashed: not over yet, what is known so far", "gestrichelt: noch nicht vorbei, bisher bekannt")
OPEN_KEY = Wording("hatched: still open, may yet go on", "schraffiert: noch offen, kann noch weitergehen")
