"""The invented retailer's workspaces, one in each language, and the people who work in them."""

from dataclasses import dataclass

from waypost.core.analytics.simulate.company import COMPANY
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.people.rights import Role


@dataclass(frozen=True, slots=True)
class House:
    """A workspace of the demo: its short name, its name, the language of its data and maps."""

    slug: str
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at the retailer."""

    name: str
    email: str
    role: Role


HOUSES = (House("ellermark", COMPANY.de, "de"), House("ellermark-en", COMPANY.en, "en"))

# The first founds the workspaces and is who a demo is signed in as.
COLLEAGUES = (
    Colleague("Mara Kühn", "mara.kuehn@ellermark.example", Role.ADMINISTRATOR),
    Colleague("Anna Kern", "anna.kern@ellermark.example", Role.CX_MANAGER),
    Colleague("Tobias Brandt", "tobias.brandt@ellermark.example", Role.ANALYST),
    Colleague("Sofia Ott", "sofia.ott@ellermark.example", Role.TEAM_LEAD),
    Colleague("Jonas Weber", "jonas.weber@ellermark.example", Role.SERVICE_AGENT),
    Colleague("Lea Sommer", "lea.sommer@ellermark.example", Role.CONTRIBUTOR),
    Colleague("Dr. Paul Adler", "paul.adler@ellermark.example", Role.DPO),
)

SOURCES = {
    "shop": Wording("Online shop and app", "Onlineshop und App"),
    "stores": Wording("Stores and logistics", "Filialen und Logistik"),
    "service": Wording("Customer service", "Kundenservice"),
}
# Who bought is a customer; who did not within so many days is lapsed.
BUYING = (Wording("Order placed", "Bestellung"), Wording("Store till", "Ladenkasse"))
LAPSED_DAYS = 90
# Which department's events which of the three systems records.
RECORDED_BY = {
    "marketing": "shop",
    "shop": "shop",
    "accounts": "shop",
    "sales": "stores",
    "logistics": "stores",
    "orders": "service",
    "service": "service",
    "technical": "service",
}
