"""People correct how comments were read and train their own models; they name a topic and find it at its touchpoint."""

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import PATIENCE, Reader


def feedback(reader: Reader, page: str = "") -> None:
    reader.go(f"/w/{SLUGS[reader.language]}/feedback/{page}")


def corrected_one(reader: Reader) -> None:
    """The first comment of the inbox that cannot be read for sure gets a sentiment."""
    feedback(reader, "?sentiment=unsure")
    reader.page.keyboard.press("j")
    reader.page.keyboard.press("Enter")
    reader.is_at("/items/")
    group = reader.page.get_by_role("group", name=reader.say("Sentiment", "Stimmung"))
    reader.press("negative", "negativ", within=group)
    reader.sees(reader.say("Corrected. This holds from now on.", "Korrigiert. Das gilt ab jetzt."))


def test_corrections_train_a_model_and_a_topic_is_found_at_its_touchpoint(readers: Readers, language: str) -> None:
    reader = readers(language)
    corrected_one(reader)
    feedback(reader, "corrections/")
    reader.look()
    reader.press("Train anew", "Neu trainieren")
    reader.page.locator("#training").wait_for(state="detached", timeout=PATIENCE * 1000)
    reader.sees(reader.say("Before and after the latest training", "Vor und nach dem letzten Training"))
    reader.sees(reader.say("Right before", "Richtig vorher"))
    reader.look()

    feedback(reader, "codebook/")
    reader.press("Among all comments", "Unter allen Kommentaren")
    reader.page.locator("#searching").wait_for(state="detached", timeout=PATIENCE * 1000)
    reader.look()
    reader.follow(reader.page.locator(".found a").first)
    name = reader.say("Asked at the counter", "Am Schalter gefragt")
    reader.page.locator("#de").fill(name)
    reader.look()
    reader.press("Name the topic", "Thema benennen")
    reader.sees(reader.say("Named.", "Benannt."))
    reader.look()

    feedback(reader, "topics/?days=all")
    reader.look()
    reader.follow(reader.page.locator("tbody th a").first)
    reader.sees(reader.say("Where it is said more often than elsewhere", "Wo davon öfter die Rede ist als anderswo"))
    reader.follow(reader.page.locator(".causes .links a[href*='/analysis/map/']").first)
    reader.is_at("/analysis/map/")
    reader.sees(reader.say("feedback items", "Rückmeldungen"))
