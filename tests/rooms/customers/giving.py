"""Files of a small company, as its departments export them, and how a test gives them."""

from waypost.rooms.customers.actions import checking, imports, keeping, running
from waypost.rooms.customers.actions.given import Given
from waypost.rooms.customers.models import Import
from waypost.rooms.people.models import Member

SHOP = "customer_id;time;event;channel\n" + "".join(
    f"k{who};2026-03-{day:02} 10:{minute:02};{event};web\n"
    for who in range(1, 31)
    for day, minute, event in ((1, who, "product_view"), (2, who, "cart_add"), (3, who, "checkout"))
)
PHONE = "Kundennummer;Datum;Uhrzeit;Ereignis;Abteilung\n" + "".join(
    f"k{who};0{1 + who % 9}.04.2026;09:{who:02};Anruf;Service\n" for who in range(11, 41)
)
BROKEN = (
    "user_id,timestamp,name\n"
    + "".join(f"k{who},2026-05-{1 + who % 28:02}T08:00:00Z,ticket_opened\n" for who in range(1, 41))
    + ",2026-05-01T08:00:00Z,ticket_opened\nk7,yesterday,ticket_opened\n"
)


def given(name: str, content: str | bytes) -> Given:
    data = content.encode() if isinstance(content, str) else content
    return Given(name, len(data), [data])


def draft(who: Member, *files: Given, name: str = "Shop") -> Import:
    """A draft, looked at and checked, as the worker does it."""
    new = imports.start(who, name=name, files=files)
    checking.check(new.pk)
    new.refresh_from_db()
    return new


def imported(who: Member, *files: Given, name: str = "Shop") -> Import:
    """An import that has run, and the index that was made of it."""
    new = draft(who, *files, name=name)
    imports.begin(who, new.uuid)
    running.run(new.pk)
    keeping.keep(who.workspace_id)
    new.refresh_from_db()
    return new
