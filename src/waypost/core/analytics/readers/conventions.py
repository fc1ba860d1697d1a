"""What columns are called: in German and English offices, and in the exports of well-known systems.

Names are compared without case, accents, blanks and punctuation. Earlier names win over later ones.
Sources of the conventions: GA4 BigQuery export schema, Matomo log tables and API, Segment and RudderStack
event specification, Zendesk ticket export, IEEE 1849 (XES) with the `case:` prefix of process-mining tables,
Shopify and Shopware order exports.
"""

import re
from collections.abc import Mapping

from waypost.core.vocabulary.events import Role

Names = tuple[str, ...]


def plain(name: str) -> str:
    """A name as it is compared.

    >>> plain("Kunden-Nr."), plain("Gerät"), plain("case:concept:name")
    ('kundennr', 'gerat', 'caseconceptname')
    """
    folded = name.lower().translate(_FOLDED)
    return re.sub(r"[^a-z0-9]", "", folded)


def parts(name: str) -> frozenset[str]:
    """The words a name is made of.

    >>> sorted(parts("dollar_value")), sorted(parts("traffic_source.medium"))
    (['dollar', 'value'], ['medium', 'source', 'traffic'])
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower().translate(_FOLDED)
    return frozenset(re.findall(r"[a-z0-9]+", spaced))


_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e"})


def these(names: str) -> Names:
    """Names set with blanks, as a tuple."""
    return tuple(names.split())


CUSTOMER: Names = these(
    """case:concept:name customer_id customerid customer kundennummer kunden_nr kunden_id kundenid kunde kd_nr kundennr customer_number
    customer_no userid user_id user person_id person member_id mitgliedsnummer partnernummer versichertennummer
    patient_id patientennummer client_id clientid account_number kontonummer requester_id requester.id submitter_id
    distinct_id uid user_pseudo_id anonymous_id anonymousid visitor_id visitorid idvisitor fullvisitorid contact_id
    kontakt_id subscriber_id debitor debitorennummer vertragsnummer case_id caseid case
    vorgangsnummer vorgang fall fallnummer email e_mail customer_email session_id ga_session_id"""
)
TIME: Names = these(
    """time:timestamp timestamp event_timestamp time zeitpunkt zeitstempel event_time eventtime ereigniszeit
    occurred_at original_timestamp originaltimestamp server_timestamp servertimestamp server_time servertime
    datum_uhrzeit datumuhrzeit datum/uhrzeit datum_zeit date_time datetime created_at createdat erstellt_am
    angelegt_am kontaktzeitpunkt start_time starttime start_timestamp start beginn startzeit event_date ereignisdatum
    kontaktdatum bestelldatum order_date orderdatetime processed_at received_at datum date tag day buchungsdatum
    uhrzeit zeit sent_at complete_timestamp end_time ende"""
)
TOUCHPOINT: Names = these(
    """touchpoint touch_point kontaktpunkt concept:name event_name eventname event ereignis activity aktivitat
    aktivitaet activity_name aktion action action_name kontaktart vorgangsart schritt step event_type eventtype
    ereignistyp page_title pagetitle page_path pagepath page_location page_url pageurl url seite path page screen_name
    status"""
)
CHANNEL: Names = these(
    """channel kanal cj:channel case:channel kontaktkanal vertriebskanal kommunikationskanal contact_channel
    via.channel via_channel session_default_channel_group default_channel_group channel_group medium
    traffic_source.medium utm_medium sales_channel saleschannel source_name referrer_type referertype"""
)
DEVICE: Names = these(
    """device gerat geraet cj:device device_category device.category device_type devicetype geratetyp geraetetyp
    endgerat endgeraet context.device.type platform plattform operating_system"""
)
DEPARTMENT: Names = these(
    """department abteilung org:group case:department fachbereich bereich ressort team group gruppe dienststelle
    referat assignee_group group_name group_id workgroup support_section responsible_section org_unit
    organisationseinheit"""
)
EVENT_ID: Names = these(
    """event_id eventid ereignis_id message_id messageid msg_id insert_id insertid idlink_va id_link_va
    idpageview uuid event_uuid"""
)
VALUE: Names = these(
    """value wert event_value event_value_in_usd revenue umsatz betrag amount price preis total total_price
    bestellwert warenkorbwert order_value amount_total amounttotal nettobetrag bruttobetrag summe"""
)

ROLES: Mapping[Role, Names] = {
    Role.CHANNEL: CHANNEL,
    Role.DEVICE: DEVICE,
    Role.DEPARTMENT: DEPARTMENT,
    Role.PLACE: these(
        """place ort city stadt region country land filiale store standort plz postleitzahl zip postal_code bundesland
        geo.country geo.city geo.region location shop"""
    ),
    Role.CAMPAIGN: these(
        """campaign kampagne utm_campaign traffic_source.name campaign_name kampagnenname aktionscode"""
    ),
    Role.PRODUCT: these(
        """product produkt artikel sku item item_name product_name produktname artikelnummer tarif sparte
        product_id lineitem_name"""
    ),
    Role.CONTACT_REASON: these(
        """contact_reason kontaktgrund reason grund anliegen betreff subject category kategorie thema topic
        ticket_type request_type anfrageart"""
    ),
    Role.CONCERN: these("""concern_id ticket_id ticketnummer ticket case_id vorgangsnummer anliegen_id auftrag"""),
    Role.COMPANY: these("""company firma unternehmen company_id account organisation organization organization_id"""),
    Role.PERSONA: ("persona",),
    Role.SEGMENT: these("""segment kundensegment kundengruppe customer_group customer_segment zielgruppe"""),
    Role.AGENT: these(
        """agent org:resource resource bearbeiter sachbearbeiter mitarbeiter assignee assignee_id responsible
        case:responsible berater"""
    ),
    Role.URL: these("""url page_url pageurl page_location seite referrer page_referrer context.page.url"""),
    Role.SOURCE: these("""source quelle system utm_source traffic_source.source datenquelle origin herkunft"""),
}

# Words that say a time column is not the moment of the event itself.
OTHER_TIMES = frozenset(
    [
        "end",
        "ende",
        "enddate",
        "bis",
        "until",
        "to",
        "due",
        "deadline",
        "planned",
        "geplant",
        "faellig",
        "fallig",
        "frist",
        "birth",
        "birthday",
        "geburtsdatum",
        "closed",
        "geschlossen",
        "updated",
        "geaendert",
        "geandert",
        "modified",
        "expires",
        "ablauf",
        "enddatum",
        "complete",
        "finish",
    ]
)


def rank(name: str, known: Names) -> int | None:
    """How early a name stands among the known ones; None when it is not one of them."""
    wanted = plain(name)
    for place, each in enumerate(known):
        if plain(each) == wanted:
            return place
    return None


def role_of(name: str) -> Role:
    """The role a column's name suggests: the whole name first, then one of its words.

    >>> role_of("Vertriebskanal").value, role_of("shop_city").value, role_of("number_of_cds").value
    ('channel', 'place', 'other')
    """
    for role, known in ROLES.items():
        if rank(name, known) is not None:
            return role
    words = {plain(word) for word in parts(name)}
    for role, known in ROLES.items():
        if words & {plain(each) for each in known if each.isalpha() and len(each) > 3}:
            return role
    return Role.OTHER
