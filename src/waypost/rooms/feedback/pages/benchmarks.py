"""Benchmarks: those that a workspace keeps; entered, taken from a file, deleted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.forms import BenchmarkFileForm, BenchmarkForm
from waypost.rooms.feedback.models import Benchmark
from waypost.rooms.feedback.queries.benchmarks import benchmarks
from waypost.rooms.feedback.records import ABOUT_NAMES, MEASURE_OF, METHOD_NAMES, SHORT_NAMES, About, AskedHow
from waypost.rooms.feedback.rights import KEEP_BENCHMARKS, SEE_SCORES
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import scoring
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.showing import show

_LARGEST = 1 << 20


@members(SEE_SCORES)
def benchmarks_page(request: MemberRequest) -> HttpResponse:
    """The list; with the right to, a form and a file."""
    form = BenchmarkForm(request.POST) if request.method == "POST" else BenchmarkForm()
    if request.method == "POST":
        request.member.must(KEEP_BENCHMARKS)
        if form.is_valid():
            try:
                actions.keep_benchmark(request.member, form.given)
                messages.success(request, say("Entered.", "Eingetragen."))
                return _back(request)
            except WaypostError as error:
                form.add_error(None, told(error))
    return show(
        request, "feedback/benchmarks.html", form=form, file=BenchmarkFileForm(),
        rows=[_row(each) for each in benchmarks(request.member)], may_keep=request.member.may(KEEP_BENCHMARKS),
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@members(KEEP_BENCHMARKS)
def benchmarks_file(request: MemberRequest) -> HttpResponse:
    """A file of them: all, or none."""
    form = BenchmarkFileForm(request.POST, request.FILES)
    try:
        if not form.is_valid() or form.cleaned_data["file"].size > _LARGEST:
            raise WaypostError(
                en="Choose a CSV file of at most 1 MB.", de="Bitte eine CSV-Datei von höchstens 1 MB wählen."
            )
        count = actions.keep_benchmarks(request.member, form.cleaned_data["file"].read())
        messages.success(request, say("{n:# benchmark|# benchmarks} entered.", "{n:# Vergleichswert|# Vergleichswerte} eingetragen.", n=count))  # fmt: skip
    except WaypostError as error:
        messages.error(request, told(error))
    return _back(request)


@require_POST
@members(KEEP_BENCHMARKS)
def benchmark_delete(request: MemberRequest, benchmark: UUID) -> HttpResponse:
    """One goes."""
    actions.delete_benchmark(request.member, benchmark)
    messages.success(request, say("Deleted.", "Gelöscht."))
    return _back(request)


def _row(row: Benchmark) -> tuple[Benchmark, str, str, str, str, str]:
    measure = MEASURE_OF[row.scale]
    ends = Interval(row.value, row.low, row.high, row.n or 0) if row.low is not None and row.high is not None else None
    return (
        row, said(SHORT_NAMES[row.scale]), scoring.figure(measure, Interval(row.value, 0, 0, 0)),
        scoring.spread(measure, ends) if ends else "–", said(ABOUT_NAMES[About(row.about)]),
        said(METHOD_NAMES[AskedHow(row.method)]),
    )  # fmt: skip


def _back(request: MemberRequest) -> HttpResponse:
    return redirect(reverse("feedback:benchmarks", args=[request.member.workspace.slug]))
