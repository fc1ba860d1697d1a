"""The report of a survey as PDF and PPTX in the house design: the answer first, then scores, causes, questions, method."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from waypost.core.drawing.export.report import report_pdf
from waypost.core.drawing.figures import day
from waypost.core.drawing.scene.booklet import Grid, Line
from waypost.core.drawing.scene.charts import BarChart, Caption
from waypost.core.drawing.scene.report import Headline, Report, ReportPage, Slice, Words
from waypost.core.language.labels import Sentiment
from waypost.core.pictures import scores as pictures
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import percent
from waypost.core.vocabulary.scales import Band, band
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.survey.questions import OptionsQuestion, ScaleQuestion
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.queries import quotable
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.results import trends_of
from waypost.rooms.surveys.pages.silence import open_told, response_told, silence_told, states_told
from waypost.rooms.surveys.pages.splitting import RANGE
from waypost.rooms.surveys.pages.telling import BAND_NAMES, Named, Told, told_of
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import Response, response
from waypost.rooms.surveys.queries.results import Result, Results, results
from waypost.rooms.surveys.queries.silence import silence
from waypost.rooms.surveys.rights import SEE_SURVEYS
from waypost.web import drawings, scoring
from waypost.web.errors import NotThere
from waypost.web.language import language, said, say

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_ROWS = 12  # of a table on a page
_QUOTES = 4
_FIGURES, _LINES = 3, 4  # of further questions on a page, and statements in the place of one figure
_TONES = {Band.DETRACTOR: "bad", Band.PASSIVE: "even", Band.PROMOTER: "good"}
_NO_FORMAT = Wording(
    "There is no such format: ask for pdf or pptx.", "Dieses Format gibt es nicht: Möglich sind pdf und pptx."
)


@members(SEE_SURVEYS)
def report(request: MemberRequest, survey: UUID, format_: str) -> HttpResponse:
    """The file. Below the smallest group there is none, and the error says so."""
    who = request.member
    row = finding.survey(who, survey)
    if format_ not in ("pdf", "pptx"):
        raise NotThere(_NO_FORMAT)
    made = report_of(who, row)
    design = people.design_of(who.workspace_id)
    if format_ == "pdf":
        content, kind = report_pdf(made, language=language(), design=design), "application/pdf"
    else:
        from waypost.core.drawing.export.pptx.reporting import report_pptx

        master = people.master_of(who.workspace_id)
        content, kind = report_pptx(made, language=language(), master=master, design=design).content, _SLIDES
    journal.note_export(who, Exported.REPORT, row.ref, file=format_)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="survey-report-{row.uuid}.{format_}"'
    return answer


def report_of(who: Who, row: Survey) -> Report:
    """The report in the reader's language. Raises NotThere where too few have answered."""
    found, invited = results(who, row), response(who, row)
    if row.live is None or found.few:
        raise NotThere(
            Wording(
                f"There is no report yet: it needs {found.least} complete answers, so that nobody can be recognised.",
                f"Noch gibt es keinen Bericht: Er braucht {found.least} vollständige Antworten, damit niemand zu erkennen ist.",
            )
        )
    book = _Book(who, row, document_of(row.live), found, invited)
    asof = say("data as of {at}", "Datenstand {at}", at=day(timezone.localtime(), language()))
    facts = (
        book.answer, who_answered(found, invited), " · ".join((say("Survey report", "Umfragebericht"), *_answered_when(found))),
        say("{asof} · version {n}", "{asof} · Version {n}", asof=asof, n=row.live.number),
    )  # fmt: skip
    return Report(row.name, facts, f"{row.name} · {asof}", tuple(book.pages()), book.headline)


def who_answered(found: Results, invited: Response) -> str:
    """How many answered, and of how many."""
    told = say("{n:# complete answer|# complete answers}", "{n:# vollständige Antwort|# vollständige Antworten}", n=found.complete)  # fmt: skip
    if not invited.arrived:
        return told
    if invited.waited:
        told += say(
            ", {done} of {n} invitations whose time is over", ", {done} von {n} Einladungen beantwortet, deren Zeit um ist",
            done=invited.answered, n=invited.waited,
        )  # fmt: skip
    if quick := invited.quick:
        told += say(", {n} more before it is", ", {n} weitere vorher", n=quick)
    return told + (say(", {n} still open", ", {n} noch offen", n=invited.open) if invited.open else "")


def _answered_when(found: Results) -> tuple[str, ...]:
    if found.since is None or found.until is None:
        return ()
    first, last = (day(timezone.localtime(each).date(), language()) for each in (found.since, found.until))
    return (say("answers from {first} to {last}", "Antworten vom {first} bis {last}", first=first, last=last),)


@dataclass(frozen=True)
class _Book:
    """What a report is made of."""

    who: Who
    row: Survey
    document: documents.Survey
    found: Results
    invited: Response

    @property
    def told(self) -> list[tuple[Result, Told]]:
        return [(each, told_of(self.document, each)) for each in self.found.results]

    @property
    def answer(self) -> str:
        """The one sentence: that of the first score."""
        scored = [
            told for each, told in self.told if each.score is not None and isinstance(each.question, ScaleQuestion)
        ]
        return scored[0].sentence if scored else who_answered(self.found, self.invited) + "."

    @property
    def headline(self) -> Headline | None:
        """The figure of the first score."""
        scored = [(each, told) for each, told in self.told if told.score and isinstance(each.question, ScaleQuestion)]
        return _headline(*scored[0]) if scored else None

    def pages(self) -> Iterator[ReportPage]:
        yield self._scores()
        yield from self._trends()
        yield from self._causes()
        for each, told in self.told:
            if told.rows:
                yield from self._question(each, told)
        yield from self._others()
        yield from self._silence()
        yield self._method()

    def _scores(self) -> ReportPage:
        rows = tuple(
            (told.title, f"{told.score} {told.unit}", told.range, str(told.n)) for _, told in self.told if told.score
        )
        heads = (say("Question", "Frage"), say("Score", "Wert"), say("95% range", "Spanne 95\u202f%"), "n")
        title = say("The answer in one sentence", "Die Antwort in einem Satz")
        grid = Grid(heads, rows[:_ROWS], (0.5, 0.2, 0.2, 0.1)) if rows else None
        sentences = (self.answer, who_answered(self.found, self.invited) + ".")
        return ReportPage(title, Words(title, sentences, grid=grid, headline=self.headline))

    def _trends(self) -> Iterator[ReportPage]:
        titles = {each.question.id: told.title for each, told in self.told}
        for question, course in trends_of(self.who, self.row, self.document).items():
            chart = scoring.course_chart(course)
            title = say("Trend: {name}", "Trend: {name}", name=titles.get(question, course.name))
            rows = tuple(
                (day(at, language()), scoring.figure(course.measure, each), scoring.spread(course.measure, each), str(each.n))
                for at, each in zip(course.days, course.trend.values, strict=True)
                if each is not None
            )[-_ROWS - 6 :]  # fmt: skip
            heads = (say("From", "Ab"), say("Score", "Wert"), say("95% range", "Spanne 95\u202f%"), "n")
            yield ReportPage(title, Words(title, grid=Grid(heads, rows, (0.34, 0.2, 0.32, 0.14))), chart)

    def _causes(self) -> Iterator[ReportPage]:
        for each, told in self.told:
            for (name, causes, _), of in zip(told.causes, {cause.band: None for cause in each.causes}, strict=True):
                if not causes:
                    continue
                title = say("Why: {name}", "Warum: {name}", name=name)
                heads = (say("Cause", "Ursache"), say("Named", "Genannt"), say("Lift", "Lift"), "p")
                rows = tuple(
                    (text, str(cause.count), lift or "–", p or "–") for text, cause, _, _, lift, p in causes[:_ROWS]
                )
                compared = any(lift or p for *_, lift, p in causes[:_ROWS])
                alone = say(
                    "Nobody else was offered these causes: there is nothing to compare them with, so there is no lift and no p.",
                    "Niemandem sonst wurden diese Ursachen angeboten: Es gibt nichts zu vergleichen, also weder Lift noch p.",
                )
                sentence = _why(said(BAND_NAMES[of]), causes)
                shares = [cause.share for _, cause, *_ in causes[:_ROWS]]
                caption = Caption(sentence.removesuffix("."), (), (), drawings.WIDE)
                chart = pictures.spread([text for text, *_ in causes[:_ROWS]], shares, caption)
                chart = replace(chart, bars=tuple(replace(bar, tone=_TONES[of]) for bar in chart.bars))
                mood = Sentiment.POSITIVE if of.value == "promoter" else Sentiment.NEGATIVE
                quotes = tuple(f"„{text}“" if language() == "de" else f"“{text}”" for text in quotable(self.who, self.row.name, mood, _QUOTES))  # fmt: skip
                grid = Grid(heads, rows, (0.32, 0.18, 0.35, 0.15))
                if not compared:
                    grid = Grid(heads[:2], tuple(each[:2] for each in rows), (0.7, 0.3))
                words = Words(title, grid=grid, quotes=quotes, notes=() if compared else (alone,))
                yield ReportPage(title, words, chart)

    def _question(self, each: Result, told: Told) -> Iterator[ReportPage]:
        notes = told.notes
        heads = (
            say("Answer", "Antwort"),
            say("Count", "Anzahl"),
            say("Share", "Anteil"),
            say("95% range", "Spanne 95\u202f%"),
        )
        rows = [(row.name, str(row.count), row.share, row.range) for row in told.rows]
        chart = _chart(each, told)
        for place, part in enumerate(_parts(rows)):
            head = None if place else _headline(each, told)
            words = Words(told.title, () if chart else (told.sentence,), headline=head, grid=Grid(heads, tuple(part), (0.43, 0.14, 0.15, 0.28)), notes=notes)  # fmt: skip
            yield ReportPage(told.title, words, chart if not place else None)

    def _others(self) -> Iterator[ReportPage]:
        """Questions without answers to choose from: who agreed, as large figures, several on a page; who wrote something."""
        others = [(each, told) for each, told in self.told if not told.rows]
        title = say("Further questions", "Weitere Fragen")
        figures = [(told.title, head) for each, told in others if (head := _agreed(each, told))]
        lines = [Line(told.title, told.sentence) for _, told in others if not told.score]
        while figures or lines:
            room = _LINES * max(0, _FIGURES - len(figures))
            words = Words(title, figures=tuple(figures[:_FIGURES]), lines=tuple(lines[:room]))
            figures, lines = figures[_FIGURES:], lines[room:]
            yield ReportPage(title, words)

    def _silence(self) -> Iterator[ReportPage]:
        states = tuple((name, str(n)) for name, n in states_told(self.invited))
        title = say("Who did not answer", "Wer nicht geantwortet hat")
        if not states:
            text = say(
                "Asked by open links: nobody knows how many passed them by, so there is no response rate. Of many who are dissatisfied only few complain.",
                "Gefragt über offene Links: Niemand weiß, wie viele vorbeigingen, also gibt es keine Rücklaufquote. Von vielen Unzufriedenen melden sich nur wenige.",
            )  # fmt: skip
            yield ReportPage(title, Words(title, (text,)))
            return
        found = silence(self.who, self.row, self.invited)
        told = silence_told(self.document, found)
        heads = (say("State", "Status"), say("Invitations", "Einladungen"))
        rest = (each for each in told.sentences if each != open_told(self.invited.open))  # the first sentence says it
        sentences = tuple(filter(None, (response_told(self.invited), *rest)))
        yield ReportPage(title, Words(title, sentences, grid=Grid(heads, states, (0.6, 0.4))))
        if told.lines:
            names = (
                say("Question", "Frage"), say("Of those who answered", "Der Antwortenden"), say("Silent: any answer", "Stille: jede Antwort"),
                say("Silent like late ones", "Stille wie Späte"), say("Silent like partial ones", "Stille wie Abgebrochene"),
            )  # fmt: skip
            rows = tuple((line.name, line.heard, line.bounds, line.late, line.partial) for line in told.lines[:_ROWS])
            second = say("What the silent may change", "Was die Stillen ändern können")
            yield ReportPage(second, Words(second, grid=Grid(names, rows), notes=told.method))
        if told.splits:
            third = say("Who answers less", "Wer seltener antwortet")
            groups = tuple((f"{each.head}: {row[0]}", *row[1:]) for each in told.splits for row in each.rows)[:_ROWS]
            shares = (say("Group", "Gruppe"), say("Arrived", "Zugestellt"), say("Complete", "Vollständig"), say("Response rate", "Rücklaufquote"))  # fmt: skip
            rates = [each.rate for split in found.splits for each in (*split.groups, *filter(None, (split.rest,)))]
            # Of all splits: what each of them says stands on the page of the silent.
            caption = Caption(
                say("Response rate by group", "Rücklaufquote je Gruppe"), (), (said(RANGE),), drawings.WIDE
            )
            chart = pictures.spread([group[0] for group in groups], rates[:_ROWS], caption)
            yield ReportPage(third, Words(third, grid=Grid(shares, groups, (0.4, 0.18, 0.18, 0.24))), chart)

    def _method(self) -> ReportPage:
        title = say("Method and limits", "Methode und Grenzen")
        lines = (
            Line("NPS", say("percent of promoters (9–10) minus percent of detractors (0–6); adjusted Wald range", "Prozent Promotoren (9–10) minus Prozent Detraktoren (0–6); korrigiertes Wald-Intervall")),
            Line(say("Shares", "Anteile"), say("with Wilson’s range", "mit Wilson-Intervall")),
            Line(say("Causes", "Ursachen"), say("lift: how many times as frequent as in the other groups that were offered it; p adjusted for all causes (Benjamini–Hochberg, 5%). They say what goes with a score, and prove no cause.", "Lift: wievielmal so häufig wie in den anderen Gruppen, denen sie angeboten wurde; p für alle Ursachen korrigiert (Benjamini–Hochberg, 5\u202f%). Sie sagen, was mit einer Zahl einhergeht, und beweisen keine Wirkung.")),
            Line(say("Trend", "Trend"), say("a change point stands where chance alone shows as clear a step in at most 5 of 100 series", "ein Wendepunkt steht, wo der Zufall allein in höchstens 5 von 100 Reihen eine so deutliche Stufe zeigt")),
            Line(say("Who is not in it", "Wer nicht darin steckt"), say("whoever did not answer, and answers that were not finished", "wer nicht geantwortet oder nicht zu Ende geantwortet hat")),
            Line(say("Small groups", "Kleine Gruppen"), say("fewer than {n} people are shown nowhere", "weniger als {n} Personen werden nirgends gezeigt", n=self.found.least)),
            Line(say("Quotes", "Zitate"), say("only where whoever wrote them agreed; names, addresses and numbers masked", "nur mit Einwilligung; Namen, Adressen und Nummern sind unkenntlich")),
        )  # fmt: skip
        return ReportPage(title, Words(title, lines=lines))


def _headline(each: Result, told: Told) -> Headline | None:
    """A score with its range; of recommendations the detractors, passives and promoters, too."""
    if not told.score:
        return None
    parts: tuple[Slice, ...] = ()
    if each.measure is Measure.NPS and each.n:
        counts = {of: sum(part.count for part in each.parts if band(int(part.id)) is of) for of in Band}
        parts = tuple(
            Slice(
                f"{said(BAND_NAMES[of])}: {percent(counts[of] / each.n, language())}", counts[of] / each.n, _TONES[of]
            )
            for of in Band
        )
    return Headline(told.score, told.unit, f"{told.range} (n = {told.n})", parts)


def _agreed(each: Result, told: Told) -> Headline | None:
    """A share that agreed, as large as a score, with the bar of those who did and who did not."""
    head = _headline(each, told)
    if head is None or each.score is None:
        return head
    shares = (
        (say("agreed", "zugestimmt"), each.score.value, ""),
        (say("did not agree", "nicht zugestimmt"), 1 - each.score.value, "even"),
    )
    return replace(
        head, parts=tuple(Slice(f"{name}: {percent(share, language())}", share, tone) for name, share, tone in shares)
    )


def _why(name: str, causes: Sequence[Named]) -> str:
    """What stands out in a band; where nobody else was offered its causes, which is named most often."""
    text = causes[0][0]
    if all(cause.p is None for _, cause, *_ in causes):
        return say(
            "{name}: named most often: “{cause}”.", "{name}: am häufigsten genannt: „{cause}“.", name=name, cause=text
        )
    best = next((text for text, cause, *_ in causes if cause.stands_out), "")
    if not best:
        return say(
            "{name}: no cause stands out from chance.", "{name}: Keine Ursache hebt sich vom Zufall ab.", name=name
        )
    return say("{name}: “{cause}” stands out.", "{name}: „{cause}“ sticht hervor.", name=name, cause=best)


def _parts(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[Sequence[tuple[str, str, str, str]]]:
    for begin in range(0, len(rows), _ROWS):
        yield rows[begin : begin + _ROWS]


def _chart(each: Result, told: Told) -> BarChart:
    """The answers to a question as bars, as many as a page holds; of options the most frequent first."""
    parts = list(zip(told.rows, each.parts, strict=True))
    if isinstance(each.question, OptionsQuestion):
        parts.sort(key=lambda pair: -pair[1].count)
    facts = (f"n = {told.n}", *((f"{told.score} {told.unit} ({told.range})",) if told.score else ()))
    caption = Caption(told.sentence.removesuffix("."), facts, (), drawings.WIDE)
    chart = pictures.spread([row.name for row, _ in parts[:_ROWS]], [part.share for _, part in parts[:_ROWS]], caption)
    tones = [_TONES[band(int(part.id))] if each.measure is Measure.NPS else "" for _, part in parts[:_ROWS]]
    return replace(
        chart, bars=tuple(replace(bar, note="", tone=tone) for bar, tone in zip(chart.bars, tones, strict=True))
    )
