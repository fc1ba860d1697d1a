"""What the command palette finds here: scores by what they are called, topics, and what people said."""

from urllib.parse import urlencode

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.inbox import saying_it
from waypost.rooms.feedback.records import MEASURE_OF, SCALE_NAMES
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.web.language import said, say
from waypost.web.palette import Asked, Entry, finds

_MOST = 5
_LEAST_LETTERS = 3
_LONGEST = 90  # letters of a quote
# How else people call what these scales measure.
_CALLED = {
    "nps": "Net Promoter Score NPS+ Weiterempfehlungsrate Promotoren Detraktoren promoters detractors",
    "csat-5": "Kundenzufriedenheit customer satisfaction",
    "csat-7": "Kundenzufriedenheit customer satisfaction",
    "ces-7": "Customer Effort Score Kundenaufwand Aufwand",
    "stars-5": "Sternebewertung Rezensionen reviews ratings",
}


@finds(SEE_SCORES)
def scores(asked: Asked) -> list[Entry]:
    """The page of each scale that is measured, by its name in either language and by what else it is called."""
    who = asked.member
    return [
        Entry(
            said(SCALE_NAMES[each]),
            reverse("feedback:score", args=[who.workspace.slug, each]),
            "gauge",
            say("Score", "Bewertungszahl"),
            _called(each),
        )
        for each in MEASURE_OF
        if asked.fits(_called(each))
    ]


@finds(SEE_SCORES)
def topics(asked: Asked) -> list[Entry]:
    """Topics of the codebook by their names."""
    who = asked.member
    return [
        Entry(
            said(each.name),
            reverse("feedback:topic", args=[who.workspace.slug, each.key]),
            "tag",
            say("Topic", "Thema"),
            _both(each.name),
        )
        for each in codebook(who.workspace_id).active()
        if asked.fits(_both(each.name), said(each.name))
    ][:_MOST]


@finds(SEE_FEEDBACK, letters=_LEAST_LETTERS)
def comments(asked: Asked) -> list[Entry]:
    """The newest items whose words hold all that is typed, as the member may read them; before them the list of all."""
    who = asked.member
    found = saying_it(who, asked.words, _MOST)
    if not found:
        return []
    every = f"{reverse('feedback:inbox', args=[who.workspace.slug])}?{urlencode({'q': asked.words})}"
    all_of_it = say("All feedback with “{words}”", "Alle Rückmeldungen mit „{words}“", words=asked.words)
    return [Entry(all_of_it, every, "message-square-text", say("Inbox", "Posteingang"), quoted=True)] + [
        Entry(
            _quoted(text),
            reverse("feedback:item", args=[who.workspace.slug, uuid]),
            "message-square-text",
            say("Comment", "Kommentar"),
            quoted=True,
        )
        for uuid, text in found
    ]


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    short = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"
    return say("“{words}”", "„{words}“", words=short)


def _called(scale: str) -> str:
    return f"{_both(SCALE_NAMES[scale])} {_CALLED.get(scale, '')}"


def _both(name: Wording) -> str:
    return f"{name.en} {name.de}"
