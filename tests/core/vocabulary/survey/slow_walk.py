"""The way through a survey once more, slow and obvious: a program of instructions made from the plain document, run by a
machine that knows nothing but JSON. Nothing of the survey's own code is used here."""

import re
from typing import Any

Json = dict[str, Any]


def facts(question: Json | None, answer: Any, part: str) -> list[Any]:
    """What a condition sees of an answer in its JSON form."""
    if answer is None or question is None:
        return []
    kind = question["kind"]
    if kind == "nps_plus":
        found = answer.get(part or "score", [])
    elif kind in ("single_choice", "multiple_choice", "ranking"):
        found = answer.get(part or "chosen", [])
    elif kind == "matrix":
        found = [answer[row] for row in answer if part in ("", row)]
    else:
        found = [] if part else answer
    return [each for each in (found if isinstance(found, list) else [found]) if each != ""]


def value(thing: Any) -> Any:
    """Numbers and what is written as one, as numbers; texts in small letters."""
    if isinstance(thing, str):
        text = thing.strip().casefold()
        return float(text) if re.fullmatch(r"[0-9]+", text) else text
    return thing if isinstance(thing, bool) or thing is None else float(thing)


def equal(one: Any, other: Any) -> bool:
    a, b = value(one), value(other)
    return a is not None and type(a) is type(b) and a == b


def compare(one: Any, other: Any, signs: str) -> bool:
    a, b = value(one), value(other)
    numbers = type(a) is float and type(b) is float
    days = isinstance(a, str) and isinstance(b, str) and all(re.match(r"\d{4}-\d{2}-\d{2}", each) for each in (a, b))
    if not (numbers or days):
        return False
    return ("<" in signs and a < b) or ("=" in signs and a == b) or (">" in signs and a > b)


def band(score: Any) -> str:
    if type(score) is not int or not 0 <= score <= 10:
        return "none"
    return "detractor" if score < 7 else "passive" if score < 9 else "promoter"


def fits(seen: list[Any], condition: Json) -> bool:
    """Everything that is said of one subject."""
    verdicts = []
    for key, wanted in condition.items():
        if wanted is None or wanted == "" or wanted == []:
            continue
        if key == "is":
            verdicts.append(any(equal(each, wanted) for each in seen))
        elif key == "is_not":
            verdicts.append(not any(equal(each, wanted) for each in seen))
        elif key == "in":
            verdicts.append(any(equal(each, one) for each in seen for one in wanted))
        elif key == "not_in":
            verdicts.append(not any(equal(each, one) for each in seen for one in wanted))
        elif key in ("less", "at_most", "more", "at_least"):
            signs = {"less": "<", "at_most": "<=", "more": ">", "at_least": "=>"}[key]
            verdicts.append(any(compare(each, wanted, signs) for each in seen))
        elif key == "between":
            inside = [compare(e, wanted[0], "=>") and compare(e, wanted[1], "<=") for e in seen if len(wanted) == 2]
            verdicts.append(any(inside))
        elif key == "contains":
            verdicts.append(any(wanted.lower() in str(each).lower() for each in seen))
        elif key == "begins":
            verdicts.append(any(str(each).lower()[: len(wanted)] == wanted.lower() for each in seen))
        elif key == "ends":
            verdicts.append(any(str(each).lower()[-len(wanted) :] == wanted.lower() for each in seen))
        elif key == "answered":
            verdicts.append((len(seen) > 0) == wanted)
        elif key == "skipped":
            verdicts.append((len(seen) == 0) == wanted)
        elif key == "chosen_at_least":
            verdicts.append(len(seen) >= wanted)
        elif key == "chosen_at_most":
            verdicts.append(len(seen) <= wanted)
        elif key == "band":
            verdicts.append(wanted in [band(each) for each in seen])
    return all(verdicts) if verdicts else len(seen) > 0


class Machine:
    """Runs the program of a survey: `open` a page, `ask` its questions, `work` its rules, `close` it."""

    def __init__(self, document: Json, answers: Json, hidden: Json, attributes: Json) -> None:
        self.pages = document.get("pages", [])
        self.given, self.hidden, self.attributes = answers, hidden, attributes
        self.known: Json = {}
        self.variables = {each["id"]: each.get("start", 0) for each in document.get("variables", [])}
        self.by_id = {question["id"]: question for page in self.pages for question in page.get("questions", [])}
        self.shown: list[tuple[str, list[str], list[str]]] = []
        self.required: set[str] = set()
        self.ending: str | None = None
        self.run()

    def holds(self, condition: Json | None) -> bool:
        if condition is None:
            return True
        if not all(self.holds(each) for each in condition.get("all", [])):
            return False
        if condition.get("any") and not any(self.holds(each) for each in condition["any"]):
            return False
        if condition.get("not") is not None and self.holds(condition["not"]):
            return False
        subjects = [
            self.seen(kind, condition[kind])
            for kind in ("answer", "variable", "hidden", "attribute")
            if condition.get(kind)
        ]
        return all(fits(seen, condition) for seen in subjects)

    def seen(self, kind: str, name: str) -> list[Any]:
        if kind == "answer":
            id_, _, part = (name, "", "") if name in self.known else name.rpartition(".")
            return facts(self.by_id.get(id_), self.known.get(id_), part) if id_ else []
        stored = {"variable": self.variables, "hidden": self.hidden, "attribute": self.attributes}[kind].get(name)
        several = stored if isinstance(stored, list) else [stored]
        return [each for each in several if each is not None and each != ""]

    def run(self) -> None:
        page, first = 0, 0
        while page < len(self.pages) and self.ending is None:
            page, first = self.one(page, first)

    def one(self, number: int, first: int) -> tuple[int, int]:
        """One page; where to go on."""
        page = self.pages[number]
        if not self.holds(page.get("when")):
            return number + 1, 0
        rules, visible = [], []
        for question in page.get("questions", [])[first:]:
            if self.holds(question.get("when")):
                visible.append(question["id"])
                self.shown.append((question["id"], *self.ask(question)))
                rules += question.get("then", [])
        goal: tuple[int, int] | None = None
        for rule in rules + page.get("then", []):
            if self.ending is None and self.holds(rule.get("when")):
                self.required |= set(rule.get("require", []))
                self.calculate(rule)
                goal = goal or self.forward(rule.get("jump"), number)
                self.ending = rule.get("end")
        return goal or (number + 1, 0)

    def forward(self, name: str | None, here: int) -> tuple[int, int] | None:
        for number in range(here + 1):
            if name in [self.pages[number]["id"], *(each["id"] for each in self.pages[number].get("questions", []))]:
                return None
        for number in range(here + 1, len(self.pages)):
            if self.pages[number]["id"] == name:
                return number, 0
            for place, question in enumerate(self.pages[number].get("questions", [])):
                if question["id"] == name:
                    return number, place
        return None

    def ask(self, question: Json) -> tuple[list[str], list[str]]:
        """The options of a question and what is left of its answer, by ids; the answer is known from now on."""
        answer = self.given.get(question["id"])
        listed = question.get({"nps_plus": "causes", "matrix": "rows"}.get(question["kind"], "options"), [])
        if question["kind"] == "nps_plus":
            listed = [
                c for c in listed if answer is not None and (not c.get("bands") or band(answer["score"]) in c["bands"])
            ]
        options = [o["id"] for o in listed if not o.get("retired") and self.holds(o.get("when"))]
        left = [o["id"] for o in listed if o["id"] in options or o.get("retired")]
        counts: Any = answer
        if question["kind"] == "statement":
            counts = None
        elif answer is not None and question["kind"] == "nps_plus":
            counts = {**answer, "causes": [each for each in answer.get("causes", []) if each in left]}
            if counts.get("main") not in counts["causes"]:
                counts.pop("main", None)
        elif answer is not None and question["kind"] in ("single_choice", "multiple_choice", "ranking"):
            counts = {**answer, "chosen": [each for each in answer.get("chosen", []) if each in left]}
            if counts != answer and len(counts["chosen"]) < max(question.get("least", 0), 1):
                counts = None
        elif answer is not None and question["kind"] == "matrix":
            counts = {row: column for row, column in answer.items() if row in left} or None
        if counts is not None:
            self.known[question["id"]] = counts
        return options, [str(counts)]

    def operand(self, wanted: Json | Any) -> Any:
        wanted = wanted if isinstance(wanted, dict) else {"value": wanted}
        for kind in ("answer", "variable", "hidden"):
            if wanted.get(kind):
                return next(iter(self.seen(kind, wanted[kind])), None)
        return None if wanted.get("value") == "" else wanted.get("value")

    def calculate(self, rule: Json) -> None:
        name = rule.get("variable")
        if not name:
            return
        now = self.variables.get(name)
        for how in ("set", "add", "join"):
            operand = self.operand(rule[how]) if rule.get(how) is not None else None
            if operand is None:
                continue
            if how == "set":
                now = operand
            elif how == "add":
                one, other = value(now or 0), value(operand)
                if type(one) is float and type(other) is float:
                    now = one + other
            else:
                now = self.text(now) + self.text(operand)
        if now is not None:
            self.variables[name] = now

    @staticmethod
    def text(thing: Any) -> str:
        if thing is None:
            return ""
        return str(int(thing)) if isinstance(thing, float) else str(thing)
