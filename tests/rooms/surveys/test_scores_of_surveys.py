"""What a survey's scores say: who did not answer, causes with their comments, the report; nothing of too few people."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.surveys.asking import SMALL, published
from waypost.core.drawing.fonts import load_fonts
from waypost.core.drawing.text import Style, Typesetter
from waypost.core.measures.scores import Ratings, csat
from waypost.core.vocabulary.survey.questions import Csat
from waypost.rooms.feedback.models import Item
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.reporting import report_of
from waypost.rooms.surveys.pages.results import trends_of
from waypost.rooms.surveys.queries import doors, finding
from waypost.rooms.surveys.queries.courses import courses
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.scored import scored
from waypost.rooms.surveys.queries.silence import silence
from waypost.web import scoring


def answer(row: Survey, token: str, key: str, score: int, *, whole: bool = True) -> None:
    """Somebody who answers the small survey, to its end or the first page of it alone."""
    found = doors.door(token)
    assert found is not None
    first = {"happy": score, "why": f"Reason {key}"}
    actions.take(found, key, actions.Sent(page="first", raw=first, asked=("happy", "why"), language="en"))
    if whole:
        actions.take(found, key, actions.Sent(page="second", raw={}, asked=("mail",), language="en"))


def test_the_score_of_everybody_is_told_between_its_bounds_and_under_two_assumptions(administrator: Member) -> None:
    row = published(administrator)
    addresses = "\n".join(f"guest{n}@example.org" for n in range(40))
    personal = [token for _, token in actions.invite(administrator, row.uuid, text=addresses).made]
    given = [5] * 10 + [1] * 5  # the late ones are unhappy
    for n, (token, score) in enumerate(zip(personal, given, strict=False)):
        answer(row, token, f"whole{n}", score)
    for n, token in enumerate(personal[20:26]):
        answer(row, token, f"part{n}", 2, whole=False)
    [link] = finding.links(row)
    answer(row, link.token, "open", 5)  # by an open link: nobody knows of how many
    row.invitations.update(sent_at=timezone.now() - timedelta(days=30))
    found = silence(administrator, row, response(administrator, row))
    assert (found.reached, found.silent) == (40, 25)
    [told] = found.scores
    assert told.heard == csat(Ratings.of(given, 5))
    assert told.bounds == pytest.approx((100 * 10 / 40, 100 * 35 / 40))
    assert told.like_late is not None and told.like_late.value == pytest.approx(100 * 10 / 40)
    assert told.like_partial is not None and told.like_partial.value == pytest.approx(100 * 10 / 40)
    assert (told.late, told.partial) == (5, 6)


def test_answers_on_paper_are_dated_and_their_feedback_with_them(administrator: Member) -> None:
    row = published(administrator)
    [link] = finding.links(row)
    for n in range(12):
        answer(row, link.token, f"k{n}", 5 if n < 6 else 1)
    past = timezone.now() - timedelta(days=21)
    assert actions.date_answers(administrator, row.uuid, {f"k{n}": past for n in range(6)}) == 6
    [question] = [each for each in _questions(row) if isinstance(each, Csat)]
    values = courses(administrator, [question], scored(row))["happy"].trend.values
    assert [round(each.value) for each in values if each] == [100, 0]
    assert Item.objects.filter(workspace_id=row.workspace_id, at=past, rating=5).count() == 6
    with pytest.raises(Exception, match="cannot have been given after"):
        actions.date_answers(administrator, row.uuid, {"k7": timezone.now() + timedelta(days=1)})


def test_a_trend_says_of_how_many_answers_it_tells_and_the_results_since_when(
    administrator: Member, client: Client
) -> None:
    row = published(administrator)
    [link] = finding.links(row)
    weeks = [n % 3 for n in range(18)] + [4 + n % 2 for n in range(6)]  # three weeks of six, two of three
    now = timezone.now().replace(microsecond=0)
    for n in range(24):
        answer(row, link.token, f"k{n}", 4)
    actions.date_answers(
        administrator, row.uuid, {f"k{n}": now - timedelta(weeks=1 + week) for n, week in enumerate(weeks)}
    )
    assert row.live is not None
    told = trends_of(administrator, row, document_of(row.live))["happy"]
    assert (told.answers, told.of_all, told.few) == (18, 24, 2)
    caption, _ = scoring.course_caption(told)
    assert caption.facts[0] == "18 of 24 answers" and "since" in caption.facts[1]
    client.force_login(administrator.user)
    page = client.get(f"/w/house/surveys/{row.uuid}/").content.decode()
    assert "All complete answers since" in page and "24 complete answers" in page


def test_few_answers_a_week_are_told_by_month_and_two_points_are_no_trend(administrator: Member) -> None:
    row = published(administrator)
    [link] = finding.links(row)
    now = timezone.now().replace(microsecond=0)
    for n in range(45):
        answer(row, link.token, f"k{n}", 4)
    actions.date_answers(administrator, row.uuid, {f"k{n}": now - timedelta(days=3 * n) for n in range(45)})
    assert row.live is not None
    told = trends_of(administrator, row, document_of(row.live))["happy"]
    assert told.unit == "month" and told.answers > 30
    caption, _ = scoring.course_caption(told)
    assert "How satisfied" not in caption.title and caption.title.startswith("Satisfaction (CSAT)")
    actions.date_answers(administrator, row.uuid, {f"k{n}": now - timedelta(days=150 + n % 2 * 100) for n in range(45)})
    assert trends_of(administrator, row, document_of(row.live)) == {}


def test_a_week_is_not_told_where_the_rest_would_be_a_few(administrator: Member) -> None:
    row = published(administrator)
    [link] = finding.links(row)
    for n in range(21):
        answer(row, link.token, f"k{n}", 5)
    weeks = [timezone.now() - timedelta(weeks=n) for n in (4, 3, 2)]
    [question] = [each for each in _questions(row) if isinstance(each, Csat)]
    days = {f"k{n}": weeks[n // 8] for n in range(16)} | {f"k{n}": weeks[2] for n in (19, 20)}
    for last, told in (
        (2, 3),
        (0, 0),
    ):  # beside two alone in a week only one more would be told; that is no course of weeks
        actions.date_answers(administrator, row.uuid, days | {f"k{n}": weeks[last] for n in range(16, 19)})
        found = courses(administrator, [question], scored(row)).get("happy")
        weeks_told = found.trend.values if found and found.unit == "week" else ()
        assert sum(each is not None for each in weeks_told) == told


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_report_has_the_same_pages_on_paper_and_as_slides_whose_cover_says_the_answer(
    administrator: Member, client: Client, language: str
) -> None:
    from pptx import Presentation
    from pypdf import PdfReader

    row = published(administrator)
    [link] = finding.links(row)
    client.force_login(administrator.user)
    client.cookies["django_language"] = language
    url = f"/w/{administrator.workspace.slug}/surveys/{row.uuid}/report"
    answer(row, link.token, "first", 4)
    assert client.get(f"{url}.pdf").status_code == 404  # one answer is nobody's report
    for n in range(9):
        answer(row, link.token, f"k{n}", 4 if n < 6 else 2)
    paper, slides = client.get(f"{url}.pdf"), client.get(f"{url}.pptx")
    assert (paper.status_code, slides.status_code) == (200, 200)
    pages = PdfReader(io.BytesIO(paper.content)).pages
    deck = Presentation(io.BytesIO(slides.content))
    assert len(pages) == len(deck.slides) + 1 > 4
    cover = " ".join(str(each.text) for each in deck.slides[0].shapes._spTree.iter(f"{_A}t"))
    for told in ("70", "n = 10", "answers from", "How satisfied are you?"):
        assert told in cover, told
    assert "70" in pages[1].extract_text()
    for slide in deck.slides:
        ids = [each.get("id") for each in slide.shapes._spTree.iter() if str(each.tag).endswith("}cNvPr")]
        assert len(ids) == len(set(ids))
    assert client.get(f"{url}.docx").status_code == 404


def test_a_page_of_the_report_shows_its_score_large_and_nothing_runs_over_the_edge_in_the_widest_font(
    administrator: Member, client: Client
) -> None:
    from pptx import Presentation

    row = published(administrator)
    [link] = finding.links(row)
    client.force_login(administrator.user)
    for n in range(10):
        answer(row, link.token, f"k{n}", 4 if n < 7 else 2)
    content = client.get(f"/w/{administrator.workspace.slug}/surveys/{row.uuid}/report.pptx").content
    deck, measure = Presentation(io.BytesIO(content)), Typesetter(load_fonts(), "en")
    sizes: dict[str, int] = {}
    for slide in deck.slides:
        for each in slide.shapes._spTree.iter(f"{_P}sp"):
            texts = [part.text for part in each.iter(f"{_A}t")]
            look, corner = each.find(f".//{_A}rPr[@sz]"), each.find(f".//{_A}off")
            if not texts or look is None or corner is None or each.find(f".//{_A}pPr[@algn='l']") is None:
                continue
            sizes[texts[0]] = max(sizes.get(texts[0], 0), int(look.get("sz")))
            style = Style(int(look.get("sz")) / 100, 700 if look.get("b") else 400)
            inter = max(measure.width(text, style) for text in texts)
            widest = inter / (0.84 if look.get("b") else 0.88)  # in DejaVu Sans, which stands in for what is missing
            assert int(corner.get("x")) + widest * 12_700 <= deck.slide_width, texts
    assert sizes["70%"] > 4_000  # hundredths of a point
    title, [silent] = deck.slides[0].shapes.title, [each for each in deck.slides if "did not answer" in _title(each)]
    left = min(int(each.get("x")) for each in silent.shapes._spTree.iter(f"{_A}off") if int(each.get("x")))
    inherited = next(each for each in deck.slides[0].slide_layout.placeholders if each.placeholder_format.idx == 0)
    assert (
        inherited.text_frame.margin_left == 0 and abs(title.left - left) < 12_700
    )  # title and words begin in one line


def test_further_questions_stand_as_figures_several_on_a_page(administrator: Member) -> None:
    asked = "".join(
        f"  - {{kind: consent, id: yes{n}, text: {{de: Einverstanden {n}?, en: Agreed {n}?}}, purpose: quote}}\n"
        for n in range(4)
    )
    text = (SMALL % "pseudonymous").replace("- id: second\n", f"{asked}- id: second\n")
    row = published(administrator, text)
    for n in range(10):
        yes = {f"yes{k}": {"agreed": n < 6} for k in range(4)}
        actions.bring(administrator, row.uuid, key=f"k{n}", answers={"happy": 4, **yes})
    pages = [each for each in report_of(administrator, row).pages if each.title == "Further questions"]
    assert [len(each.words.figures) for each in pages] == [3, 1]
    name, figure = pages[0].words.figures[0]
    assert (name, figure.value.strip("\u202f%"), [each.share for each in figure.parts]) == (
        "Agreed 0?",
        "60",
        [0.6, 0.4],
    )


def _title(slide: Any) -> str:
    return str(slide.shapes.title.text)


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def _questions(row: Survey) -> list[object]:
    from waypost.rooms.surveys.queries.documents import document_of

    assert row.live is not None
    return list(document_of(row.live).questions())
