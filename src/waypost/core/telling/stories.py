"""Where a typical success and a typical failure part, in sentences. Nothing here says "because"."""

from waypost.core.analytics.least_group import few
from waypost.core.analytics.stories import Parting, Stories, Turning
from waypost.core.telling.standing import Writer


def title(found: Stories, goal: str, write: Writer) -> str:
    """How many made it."""
    decided = found.succeeded + found.failed
    return write.say(
        f"{write.count(found.succeeded)} of {write.customers(decided)} reached {write.quoted(goal)}: a typical way of each",
        f"{write.count(found.succeeded)} von {write.customers(decided)} erreichten {write.quoted(goal)}: je ein typischer Weg",
    )


def parting(part: Parting | None, least: int, write: Writer) -> str:
    """Where both part, with the figures of everybody who began like them."""
    if part is None:
        return write.say(
            "They begin at different touchpoints, so nothing can be said of where they part.",
            "Sie beginnen an verschiedenen Touchpoints; wo sie sich trennen, lässt sich darum nicht sagen.",
        )
    if few(part.well.customers, least) or few(part.badly.customers, least):
        return write.say(
            f"The same up to {write.quoted(part.after)}. Too few customers took these ways to say how often they lead to the goal.",
            f"Bis „{part.after}“ gleich. Wie oft diese Wege zum Ziel führen, lässt sich nicht sagen: Zu wenige nahmen sie.",
        )
    one, other = _turned(part.well, write), _turned(part.badly, write)
    all_ = write.say(
        f"The same up to {write.quoted(part.after)}, as for {write.customers(part.reached.n)}: {write.interval(part.reached)} of them reached the goal.",
        f"Bis „{part.after}“ gleich, wie bei {write.customers(part.reached.n)}: {write.interval(part.reached)} von ihnen erreichten das Ziel.",
    )
    return f"{all_} " + write.say(f"After that: {one}; {other}.", f"Danach: {one}; {other}.")


def missed(goal: str, window: str, write: Writer) -> str:
    """How the failure ends."""
    return write.say(
        f"{write.quoted(goal)} not reached within {write.span(window)}",
        f"„{goal}“ in {write.span(window, dative=True)} nicht erreicht",
    )


def caution(write: Writer) -> str:
    """What may not be read into it."""
    return write.say(
        "A possible difference, no proven cause: who took the one way may differ in much else.",
        "Ein möglicher Unterschied, keine bewiesene Ursache: Wer den einen Weg nahm, kann sich in vielem anderen unterscheiden.",
    )


def rule(write: Writer) -> str:
    """How the two were chosen."""
    return write.say(
        "Chosen by a rule, not by hand: of those closest to the middle of their group (contacts, time, switches of channel, longest wait) "
        "who said most and met most touchpoints; of these the pair that parts most clearly. "
        "The ranges of both ways are 95% Wilson intervals that allow for that choice (Bonferroni).",
        "Nach einer Regel gewählt, nicht von Hand: von denen, die der Mitte ihrer Gruppe am nächsten sind (Kontakte, Dauer, Kanalwechsel, "
        "längstes Warten), wer am meisten sagte und die meisten Touchpoints hatte; davon das Paar, das sich am klarsten trennt. "
        "Die Spannen beider Wege sind Wilson-Intervalle (95\u202f%), die diese Auswahl berücksichtigen (Bonferroni).",
    )


def _turned(turn: Turning, write: Writer) -> str:
    share, n = write.interval(turn.reached), write.count(turn.customers)
    if turn.touchpoint is None:
        return write.say(
            f"no further contact within the window for {n}, none of whom reached it",
            f"kein weiterer Kontakt im Zeitfenster bei {n}, von denen es niemand erreichte",
        )
    if not turn.touchpoint:
        return write.say(
            f"with a contact at no known touchpoint {share} of {n} did",
            f"mit einem Kontakt an keinem bekannten Touchpoint {share} von {n}",
        )
    return write.say(
        f"with {write.quoted(turn.touchpoint)} {share} of {n} did", f"mit „{turn.touchpoint}“ {share} von {n}"
    )
