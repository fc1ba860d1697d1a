"""Forms of a beginning: an empty journey, and the questions of the guided first map."""

from collections.abc import Sequence
from typing import Any

from django import forms

from waypost.core.vocabulary.journey import Journey, Stage
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.templates import TEMPLATES
from waypost.core.vocabulary.touchpoints import starting_touchpoints
from waypost.core.vocabulary.wording import Wording
from waypost.web.fields import AwaitingForm
from waypost.web.language import language, said, say

MOST_STAGES, MOST_STEPS = 12, 12
MOODS = {
    "2": Wording("+2 delighted", "+2 begeistert"),
    "1": Wording("+1 content", "+1 zufrieden"),
    "0": Wording("0 neutral", "0 neutral"),
    "-1": Wording("−1 annoyed", "−1 verärgert"),
    "-2": Wording("−2 never again", "−2 nie wieder"),
    "": Wording("not known", "weiß ich nicht"),
}


COLUMNS = {
    "where": Wording("Where you meet", "Wo Sie sich begegnen"),
    "mood": Wording("Feeling", "Gefühl"),
    "word": Wording("In a word", "In einem Wort"),
}


class EmptyForm(AwaitingForm):
    """An empty journey: its title, and which stages it begins with."""

    awaited = ("stages",)

    title = forms.CharField(max_length=200)
    stages = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = say(
            "Title, as a customer would say it", "Titel, wie ihn die Kundschaft sagen würde"
        )
        self.fields["stages"].label = say("Stages", "Phasen")
        default = " · ".join(said(name) for name in DEFAULT_STAGES.values())
        choices = [("", f"{say('Default', 'Standard')}: {default}")]
        choices += [
            (each.slug, f"{said(each.name)}: " + " · ".join(stage.name for stage in each.document(language()).stages))
            for each in TEMPLATES
        ]
        stages = self.fields["stages"]
        assert isinstance(stages, forms.ChoiceField)
        stages.choices = choices


class WhoForm(forms.Form):
    """Whose journey is it?"""

    persona = forms.CharField(max_length=120)
    summary = forms.CharField(required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "persona", say("Who is on the way?", "Wer ist unterwegs?"))
        _hint(self, "persona", say("e.g. Couple in the moving chaos", "z. B. Paar im Umzugschaos"))
        _label(self, "summary", say("Their situation, in a sentence", "Ihre Situation in einem Satz"))


class GoalForm(forms.Form):
    """What do they want?"""

    customer_goal = forms.CharField(max_length=300)
    name = forms.CharField(max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "customer_goal", say("What shall be different in the end?", "Was soll am Ende anders sein?"))
        _hint(self, "customer_goal", say("e.g. Light in the new flat", "z. B. Licht in der neuen Wohnung"))
        _label(self, "name", say("Title: how would they say it themselves?", "Titel: Wie würden sie es selbst sagen?"))
        _hint(
            self,
            "name",
            say("e.g. I move and take my electricity with me", "z. B. Ich ziehe um und nehme meinen Strom mit"),
        )


class ScopeForm(forms.Form):
    """Where does it begin and end?"""

    trigger = forms.CharField(max_length=300)
    best_outcome = forms.CharField(max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "trigger", say("What starts it?", "Was löst sie aus?"))
        _hint(self, "trigger", say("e.g. The lease is signed", "z. B. Der Mietvertrag ist unterschrieben"))
        _label(self, "best_outcome", say("How does it end at best?", "Wie endet sie im besten Fall?"))
        _hint(self, "best_outcome", say("e.g. The first bill is right", "z. B. Die erste Rechnung stimmt"))


class StagesForm(forms.Form):
    """The stages, one a line."""

    stages = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 7}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "stages", say("Stages, one per line", "Phasen, eine je Zeile"))
        self.fields["stages"].help_text = say(
            "Four to seven are a good number. Rename, add, remove, or change the order of the lines.",
            "Vier bis sieben sind eine gute Zahl. Zeilen umbenennen, ergänzen, entfernen oder umstellen.",
        )

    def clean_stages(self) -> list[str]:
        return _lines(self.cleaned_data["stages"], MOST_STAGES)


class StepsForm(AwaitingForm):
    """The steps of each stage, one a line: a field for each stage."""

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = {f"steps-{place}": stage.id for place, stage in enumerate(stages)}
        self.awaited = tuple(self.stages)
        for (name, _), stage in zip(self.stages.items(), stages, strict=True):
            field = forms.CharField(required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}))
            field.label = stage.name or stage_label(stage)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in self.stages:
            try:
                given[name] = _lines(given.get(name, ""), MOST_STEPS)
            except forms.ValidationError as error:
                self.add_error(name, error)
        if not any(given.get(name) for name in self.stages):
            raise forms.ValidationError(say("Name at least one step.", "Bitte mindestens einen Schritt nennen."))
        return given

    @property
    def names(self) -> dict[str, list[str]]:
        """Names by the id of their stage; stages left empty are not named."""
        return {stage: self.cleaned_data[name] for name, stage in self.stages.items() if self.cleaned_data.get(name)}


class FeelingsForm(forms.Form):
    """Where one meets at each step, and how it feels."""

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = {f"step-{place}": step for place, step in enumerate(journey.steps())}
        self.catalogue = [touchpoint.name for _, touchpoint in starting_touchpoints(language())]
        for place, (key, step) in enumerate(self.steps.items(), 1):
            step_name = step.name or say("Step {n}", "Schritt {n}", n=place)
            where = forms.CharField(required=False, max_length=200)
            where.label = say("Touchpoint of “{step}”", "Touchpoint von „{step}“", step=step_name)
            where.widget.attrs["list"] = "starting-touchpoints"
            known = [(mood, said(word)) for mood, word in MOODS.items()]
            own = next((each.value for each in step.emotions if each.value is not None), None)
            if own is not None and f"{own:g}" not in MOODS:
                known.insert(0, (f"{own:g}", number(own, language(), digits=1)))
            mood = forms.ChoiceField(required=False, choices=known)
            mood.label = say("Feeling at “{step}”", "Gefühl bei „{step}“", step=step_name)
            word = forms.CharField(required=False, max_length=60)
            word.label = say("In a word, at “{step}”", "In einem Wort, bei „{step}“", step=step_name)
            for name, field in {"where": where, "mood": mood, "word": word}.items():
                field.widget.attrs["class"] = "input"
                self.fields[f"{key}-{name}"] = field

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each step, as the page shows it."""
        return [
            {
                "step": step,
                "place": place,
                "fields": [(self[f"{key}-{name}"], said(heading)) for name, heading in COLUMNS.items()],
            }
            for place, (key, step) in enumerate(self.steps.items(), 1)
        ]


def stage_label(stage: Stage) -> str:
    """What a stage is called; a default stage needs no name of its own."""
    return stage.name or (said(DEFAULT_STAGES[stage.id]) if stage.id in DEFAULT_STAGES else stage.id)


def _label(form: forms.Form, name: str, label: str) -> None:
    form.fields[name].label = label
    if name == next(iter(form.fields)):
        form.fields[name].widget.attrs["data-focus"] = True


def _hint(form: forms.Form, name: str, text: str) -> None:
    form.fields[name].help_text = text


def _lines(text: str, most: int) -> list[str]:
    """The lines of a field; raises at the field where there are too many, none is dropped."""
    found = [" ".join(line.split())[:300] for line in text.splitlines() if line.strip()]
    if len(found) > most:
        raise forms.ValidationError(
            say(
                "These are {n:# line|# lines}; {most} are possible here. Draw a part of it as a journey of its own.",
                "Das sind {n:# Zeile|# Zeilen}, möglich sind hier {most}. Bitte einen Teil als eigene Journey zeichnen.",
                n=len(found),
                most=most,
            )
        )
    return list(dict.fromkeys(found))


def starting_values(journey: Journey) -> dict[str, Any]:
    """What a journey answers already, by the names of all fields of these forms."""
    persona = journey.personas[0] if journey.personas else None
    values: dict[str, Any] = {
        "persona": persona.name if persona else "",
        "summary": persona.summary if persona else "",
        "customer_goal": journey.customer_goal,
        "name": journey.name,
        "trigger": journey.trigger,
        "best_outcome": journey.best_outcome,
        "stages": "\n".join(stage_label(stage) for stage in journey.stages),
    }
    for place, stage in enumerate(journey.stages):
        values[f"steps-{place}"] = "\n".join(step.name for step in stage.steps if step.name)
    main = persona.id if persona else ""
    for place, step in enumerate(journey.steps()):
        own = next((each for each in step.emotions if each.persona in ("", main)), None)
        values[f"step-{place}-where"] = step.touchpoints[0].name if step.touchpoints else ""
        values[f"step-{place}-mood"] = f"{own.value:g}" if own and own.value is not None else ""
        values[f"step-{place}-word"] = own.label if own else ""
    return values
