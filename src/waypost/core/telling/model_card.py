"""A language model's card: what it learned from, how good it is where it has not learned, and what it cannot do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from waypost.core.language.evaluation import Evaluation, Figure, Polarity
from waypost.core.language.heads import Heads
from waypost.core.language.labelled import Labelled
from waypost.core.language.permitted import CREDIT
from waypost.core.vocabulary.wording import Language

_NAMES = {"de": "German", "en": "English"}
_LIMITS = """\
- Written comments of customers about companies; other texts (contracts, literature, medical notes) were never seen.
- Irony is known by its usual phrases („Na toll“, "Thanks for nothing"); other irony is often taken at its word, and what is only
  meant, not said, is often missed.
- A text of two or three words is mostly a guess: look at the probability, and at `sure`.
- Emotion is experimental. Cues of effort and spans come from rules and are not measured here.
- The comments that it learned from and those of the test were written for this project by the same hands. Where people
  write otherwise, expect less; measure it: `waypost evaluate your-labelled-comments.jsonl`.
- Nothing is known of who writes. Dialects and second-language German or English are rare in the data, so expect more errors
  there; do not rank people by what is read from their words.
"""
# What was measured on words of real customers, by the model it was measured with: no other card says it.
_REAL: Mapping[str, str] = {
    "en-7cbb3fd5": (
        "Of 298 real review sentences **0.86 (0.81–0.90)** were read rightly as good or bad, an answer of neutral counted as wrong "
        "(baseline 0.55): a sample of a public set, the first hundred each on things, "
        "restaurants and films of Sentiment Labelled Sentences (Kotzias and others 2015). It was only measured, by earlier models, "
        "too: nothing was learned from it, nobody looked which sentences were wrong, and what was chosen by it is only whether the "
        "words and rules mended last may stay (below 0.85 they would not have). It is a "
        "well-known set: that whoever wrote our comments and words had met some of it cannot be excluded."
    ),
    "de-dd61cafc": (
        "Of 772 real posts about a railway sentiment was read with macro-F1 **0.51 (0.46–0.55)** (negative 0.53, neutral 0.72, "
        "positive 0.27; accuracy 0.62; always neutral: macro-F1 0.26, accuracy 0.65): 0.55 was aimed at and is **not reached**. 256 posts "
        "are read as negative (in truth 223), 77 as positive (49). They are two samples of a public set that may not be passed on (GermEval "
        "2017), short posts from places picked blindly: 0.555 (0.46–0.64) on the 207 that former models were measured on, too (0.41 to 0.53), "
        "0.49 (0.44–0.54) on 566 others that no model had been measured on. Nothing was learned from them or chosen by them, and nobody "
        "looked which are wrong before this model was made; but how the set's task is described was read before the rule for news was "
        "written, its mix of moods was roughly known, and what former models did there, by class, led to the posts that teach neutral and "
        "praise. Other weights of the classes would not help (0.51 on the 566 at best, found with their own labels). Labels of your own "
        "do: corrected as in a workspace by about 500 of these posts, the others were read with 0.54 (0.49–0.59), 0.50 without (five folds; "
        "the gain is −0.01 to 0.08)."
    ),
}


def card(
    model: Heads,
    language: Language,
    learned: Sequence[Labelled],
    lent: Sequence[Labelled],
    found: Sequence[Evaluation],
    harder: Sequence[Evaluation] = (),
    polar: Polarity | None = None,
) -> str:
    """The page as Markdown. `harder`: the same measured without the ordinary comments of the test part; `polar`: how often
    good and bad are told apart there."""
    parts = [
        f"# Model card: {_NAMES[language]} comments ({model.name})",
        (
            "Written by `waypost train`. It reads sentiment, intents, effort, emotion and topics of a comment. Linear heads (one "
            "logistic regression for each label; for intents and topics, of which several may hold, the widest margin) on "
            f"{len(model.rarity):,} hashed n-grams of letters and words and "
            f"{len(model.of_facts)} facts from our own lexicon{_encoder(model)}; weights of 8 bits in an .npz, names in a .json, no "
            "code."
        ),
        "## Learned from",
        _learned(learned, lent),
        "## Measured on comments it has not seen",
        (
            "Intervals: 95 %, bootstrap over comments. Baseline: always the most frequent answer. For intents and topics, accuracy "
            "is that of single decisions and the baseline always says no."
        ),
        *([_without_ordinary(harder)] if harder else []),
        *[_task(each) for each in found],
        *([_polar(polar)] if polar else []),
        *(["## Words of real customers", _REAL[model.name]] if model.name in _REAL else []),
        "## Limits",
        _LIMITS,
        "## What was tried",
        "Which aims are reached and which are not, and what did not help: `docs/comments.md`.",
        "## Correcting it",
        (
            "Corrections of a workspace make its own heads in seconds, measured before and after on corrections kept back; the "
            "model that comes with Waypost stays as it is."
        ),
    ]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _encoder(model: Heads) -> str:
    if not model.embedder:
        return ""
    return f" and {len(model.of_vectors)} directions of the sentence encoder {model.embedder} (Apache-2.0, `waypost[embeddings]`)"


def _polar(found: Polarity) -> str:
    return (
        f"### Positive or negative, n = {found.n:,}\n\n"
        f"Of the comments with an attitude **{_figure(found.right)}** are read right when an answer of neutral counts as wrong "
        f"({found.neutral:.1%} are read so), {_figure(found.forced)} when the likelier of both is taken instead (baseline "
        f"{found.baseline:.2f})."
    )


def _learned(learned: Sequence[Labelled], lent: Sequence[Labelled]) -> str:
    moods = Counter(str(each.sentiment) for each in learned if each.sentiment)
    shares = ", ".join(f"{mood} {count:,}" for mood, count in sorted(moods.items()))
    lines = [f"- {len(learned):,} comments of `data/comments` ({shares}), authored for this project; see its README."]
    lines.append("- The strong words of our own lexicon, each taken for a comment with three tenths of the weight.")
    if lent:
        lines.append(
            f"- {len(lent):,} comments of {CREDIT}. Only for telling good from bad, with a tenth of the weight."
        )
    return "\n".join(lines)


def _without_ordinary(harder: Sequence[Evaluation]) -> str:
    figures = ", ".join(f"{each.task} {_figure(each.macro_f1)}" for each in harder)
    return (
        f"The test part holds plain messages beside comments that were written to be hard. Without the plain ones "
        f"(n = {max(each.n for each in harder):,}) macro-F1 is: {figures}."
    )


def _task(found: Evaluation) -> str:
    accuracy, macro = found.baseline
    lines = [
        f"### {found.task.capitalize()}, n = {found.n:,}",
        "",
        (
            f"Macro-F1 **{_figure(found.macro_f1)}** (baseline {macro:.2f}), accuracy {_figure(found.accuracy)} "
            f"(baseline {accuracy:.2f})."
        ),
        "",
        "| label | in truth | read | precision | recall | F1 |",
        "|---|---|---|---|---|---|",
        *[
            f"| {each.label} | {each.true} | {each.answered} | {each.precision:.2f} | {each.recall:.2f} "
            f"| {_figure(each.f1)} |"
            for each in found.labels
        ],
    ]
    if found.coverage and found.task == "sentiment":
        surest = ", ".join(f"{share:.0%}: {right:.2f}" for share, right in found.coverage)
        lines += ["", f"Right among the surest answers – {surest}."]
    return "\n".join(lines)


def _figure(found: Figure) -> str:
    return f"{found.value:.2f} ({found.low:.2f}–{found.high:.2f})"
