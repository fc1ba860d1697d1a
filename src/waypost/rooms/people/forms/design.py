"""Forms for how pictures of the workspace look."""

from typing import Any

from django import forms

from waypost.core.drawing.house import MOST_STAGES, HouseDesign, colour
from waypost.core.drawing.themes import MODES
from waypost.core.vocabulary.wording import WaypostError
from waypost.web.errors import told
from waypost.web.language import say

_STAGE = "stage"


class DesignForm(forms.Form):
    colour = forms.CharField(max_length=40, required=False)
    header = forms.CharField(max_length=120, required=False)
    footer = forms.CharField(max_length=160, required=False)

    def __init__(self, *args: Any, design: HouseDesign, **kwargs: Any) -> None:
        initial = {"colour": design.accent, "header": design.header, "footer": design.footer}
        initial |= {f"{_STAGE}{place}": each for place, each in enumerate(design.stages, 1)}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.fields["colour"].label = say("House colour", "Hausfarbe")
        self.fields["colour"].help_text = say(
            "Like #1F6FB2: links, selection, and what is marked in drawings.",
            "Wie #1F6FB2: Links, Auswahl und Hervorgehobenes in Zeichnungen.",
        )
        self.fields["header"].label = say("Line above", "Kopfzeile")
        self.fields["header"].help_text = say(
            "Beside the logo, on every drawing and export.", "Neben dem Logo, auf jeder Zeichnung und jedem Export."
        )
        self.fields["footer"].label = say("Line below", "Fußzeile")
        self.fields["footer"].help_text = say(
            "Such as “Internal use only”.", "Zum Beispiel „Nur für den internen Gebrauch“."
        )
        for place in range(1, MOST_STAGES + 1):
            label = say("Stage {n}", "Phase {n}", n=place)
            field = forms.CharField(max_length=40, required=False, label=label)
            plain = MODES["light"].stage(place - 1).strong
            own = design.stages[(place - 1) % len(design.stages)] if design.stages else plain
            field.widget.attrs |= {"placeholder": own, "data-plain": plain}
            self.fields[f"{_STAGE}{place}"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("colour", *self._stages()):
            try:
                data[name] = colour(data[name]) if data.get(name) else ""
            except WaypostError as error:
                self.add_error(name, told(error))
        return data

    def line_fields(self) -> list[forms.BoundField]:
        return [self["colour"], self["header"], self["footer"]]

    def stage_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._stages()]

    def _stages(self) -> list[str]:
        return [name for name in self.fields if name.startswith(_STAGE)]

    def changes(self) -> dict[str, Any]:
        """The arguments of `change_design`; a colour left out moves the later ones up."""
        data = self.cleaned_data
        stages = tuple(data[name] for name in self._stages() if data.get(name))
        return {"colour_": data.get("colour", ""), "stages": stages, "header": data["header"], "footer": data["footer"]}


class TypefaceForm(forms.Form):
    regular = forms.FileField()
    bold = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regular"].label = say("Typeface", "Schrift")
        self.fields["regular"].help_text = say(
            "TTF or OTF, at most 4 MB: a variable file, or the regular weight. The licence bits in it are heeded.",
            "TTF oder OTF, höchstens 4 MB: eine variable Datei oder der normale Schnitt. Die Lizenzangaben darin gelten.",
        )
        self.fields["bold"].label = say("Bold weight", "Fetter Schnitt")
        for field in self.fields.values():
            field.widget.attrs["accept"] = ".ttf,.otf"


class MasterForm(forms.Form):
    master = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["master"].label = say("Slide master", "Folienmaster")
        self.fields["master"].widget.attrs["accept"] = ".pptx,.potx"
        self.fields["master"].help_text = say(
            "PPTX or POTX, at most 20 MB, without macros. Slides are written in it.",
            "PPTX oder POTX, höchstens 20 MB, ohne Makros. Folien werden darin geschrieben.",
        )
