"""More tables as people and tools really make them, and what a careful reader would see in them."""

from tests.core.exchange.foreign import Cells, cells_seen

MORE: dict[str, tuple[bytes, Cells]] = {}


def _told(name: str, text: str, seen: str, encoding: str = "utf-8") -> None:
    MORE[name] = (text.encode(encoding), cells_seen(seen))


_told(
    "title rows above the header, a note below, empty columns between",
    """Journey Map: Kontoeröffnung;;;;;;
Stand: 03.2026;;;Autorin: M. Vogt;;;
;;;;;;
;Phase;;Information;;Antrag;Nutzung
;;;;;;
;Aktivitäten;;liest Konditionen;;füllt Formular aus;überweist
;Kontaktpunkte;;Webseite;;App;App
;Probleme;;Zu viel Text;;Foto vom Ausweis misslingt;
;Chancen;;Rechner;;Video-Ident;
""",
    """
Information|Information|actions|liest Konditionen
Antrag|Antrag|actions|füllt Formular aus
Nutzung|Nutzung|actions|überweist
Information|Information|touchpoints|Webseite
Antrag|Antrag|touchpoints|App
Nutzung|Nutzung|touchpoints|App
Information|Information|pain_points|Zu viel Text
Antrag|Antrag|pain_points|Foto vom Ausweis misslingt
Information|Information|opportunities|Rechner
Antrag|Antrag|opportunities|Video-Ident
""",
)
_told(
    "semicolons, a byte order mark, decimal commas",
    """\ufeffNr.;Phase;Schritt;Kundenemotion;Gedanken;Zufriedenheit in %
1;Suche;Vergleicht;0,5;„Welcher Tarif?“;71,5
2;Suche;Fragt nach;-1,5;;40
3;Vertrag;Unterschreibt;1,0;Geschafft;88,25
""",
    """
Suche|Vergleicht|emotions|+0.5
Suche|Fragt nach|emotions|−1.5
Vertrag|Unterschreibt|emotions|+1
Suche|Vergleicht|thoughts|„Welcher Tarif?“
Vertrag|Unterschreibt|thoughts|Geschafft
Suche|Vergleicht|Zufriedenheit in %|71,5
Suche|Fragt nach|Zufriedenheit in %|40
Vertrag|Unterschreibt|Zufriedenheit in %|88,25
""",
)
_told(
    "two lines of headings",
    """,Before,,During,,After
,Find,Book,Arrive,Stay,Rate
Doing,searches,enters dates,shows the passport,sleeps,writes
Thinking,Which one?,Is it safe?,,So quiet,Would I again?
Feeling,1,0,-1,2,1
Touchpoints,Search engine,Booking page,Front desk,Room,E-mail
Ideas,,Guest checkout,Key on the phone,,
""",
    """
Before|Find|actions|searches
Before|Book|actions|enters dates
During|Arrive|actions|shows the passport
During|Stay|actions|sleeps
After|Rate|actions|writes
Before|Find|thoughts|Which one?
Before|Book|thoughts|Is it safe?
During|Stay|thoughts|So quiet
After|Rate|thoughts|Would I again?
Before|Find|emotions|+1
Before|Book|emotions|0
During|Arrive|emotions|−1
During|Stay|emotions|+2
After|Rate|emotions|+1
Before|Find|touchpoints|Search engine
Before|Book|touchpoints|Booking page
During|Arrive|touchpoints|Front desk
During|Stay|touchpoints|Room
After|Rate|touchpoints|E-mail
Before|Book|opportunities|Guest checkout
During|Arrive|opportunities|Key on the phone
""",
)
_told(
    "a whiteboard's frames, each with its notes below",
    """Awareness,Purchase,Support
Sees an ad,Pays by card,Writes a mail
Asks a friend,"Enters the
address",
,Gets a receipt,
""",
    """
Awareness|Awareness|Notizen|Sees an ad
Awareness|Awareness|Notizen|Asks a friend
Purchase|Purchase|Notizen|Pays by card
Purchase|Purchase|Notizen|Enters the
Purchase|Purchase|Notizen|address
Purchase|Purchase|Notizen|Gets a receipt
Support|Support|Notizen|Writes a mail
""",
)
_told(
    "notes with types and frames, as whiteboards list them",
    """Type,Frame,Text,Tags,Author
Sticky note,Search,Too many filters,pain,Kim
Sticky note,Search,Uses a search engine,,Lee
Card,Purchase,Account needed,pain,Kim
Text,Purchase,Pays by invoice,,
""",
    """
Search|Search|Sticky note|Too many filters
Search|Search|Sticky note|Uses a search engine
Purchase|Purchase|Card|Account needed
Purchase|Purchase|Text|Pays by invoice
Search|Search|Tags|pain
Purchase|Purchase|Tags|pain
Search|Search|Author|Kim
Search|Search|Author|Lee
Purchase|Purchase|Author|Kim
""",
)
_told(
    "sections and stages, as a mapping tool writes them",
    """Map title,Insurance claim
Persona,Nadia
,Stage 1: Damage,Stage 2: Report,Stage 3: Settlement
User goals,Be safe,Report fast,Get money
Process,calls the police,fills in the form,waits
Problems,Nobody answers,"Photos too large
Asked twice",Weeks of silence
Experience (1-5),2,2,1
Channels,Phone,App,Letter
Think & feel,What now?,,When?
""",
    """
Stage 1: Damage|Stage 1: Damage|User goals|Be safe
Stage 2: Report|Stage 2: Report|User goals|Report fast
Stage 3: Settlement|Stage 3: Settlement|User goals|Get money
Stage 1: Damage|Stage 1: Damage|actions|calls the police
Stage 2: Report|Stage 2: Report|actions|fills in the form
Stage 3: Settlement|Stage 3: Settlement|actions|waits
Stage 1: Damage|Stage 1: Damage|pain_points|Nobody answers
Stage 2: Report|Stage 2: Report|pain_points|Photos too large
Stage 2: Report|Stage 2: Report|pain_points|Asked twice
Stage 3: Settlement|Stage 3: Settlement|pain_points|Weeks of silence
Stage 1: Damage|Stage 1: Damage|Experience (1-5)|2
Stage 2: Report|Stage 2: Report|Experience (1-5)|2
Stage 3: Settlement|Stage 3: Settlement|Experience (1-5)|1
Stage 1: Damage|Stage 1: Damage|touchpoints|Phone
Stage 2: Report|Stage 2: Report|touchpoints|App
Stage 3: Settlement|Stage 3: Settlement|touchpoints|Letter
Stage 1: Damage|Stage 1: Damage|thoughts|What now?
Stage 3: Settlement|Stage 3: Settlement|thoughts|When?
""",
)
_told(
    "lanes with steps, as a service design tool writes them",
    """Journey;Umzug melden;;;
Step;Erfährt davon;Meldet um;Zahlt weiter
Storyboard;;;
Text lane: Handlungen;liest Brief;füllt Formular aus;prüft Rechnung
Emotional journey;0;-1;1
Channels;Post;Kundenportal;E-Mail
Backstage;;Prüft Zähler;Stellt Rechnung
""",
    """
|Erfährt davon|actions|liest Brief
|Meldet um|actions|füllt Formular aus
|Zahlt weiter|actions|prüft Rechnung
|Erfährt davon|emotions|0
|Meldet um|emotions|−1
|Zahlt weiter|emotions|+1
|Erfährt davon|touchpoints|Post
|Meldet um|touchpoints|Kundenportal
|Zahlt weiter|touchpoints|E-Mail
|Meldet um|Backstage|Prüft Zähler
|Zahlt weiter|Backstage|Stellt Rechnung
""",
)
_told(
    "stage rows as dividers between steps",
    """Schritt;Was passiert;Kanal;Schmerzpunkte;Stimmung
VOR DEM KAUF;;;;
Sieht Werbung;scrollt;Social Media;;😊
Vergleicht;öffnet fünf Tabs;Web;Kein Vergleich möglich;😐
KAUF;;;;
Bestellt;gibt Daten ein;Shop;Konto nötig;😠
""",
    """
VOR DEM KAUF|Sieht Werbung|Was passiert|scrollt
VOR DEM KAUF|Vergleicht|Was passiert|öffnet fünf Tabs
KAUF|Bestellt|Was passiert|gibt Daten ein
VOR DEM KAUF|Sieht Werbung|touchpoints|Social Media
VOR DEM KAUF|Vergleicht|touchpoints|Web
KAUF|Bestellt|touchpoints|Shop
VOR DEM KAUF|Vergleicht|pain_points|Kein Vergleich möglich
KAUF|Bestellt|pain_points|Konto nötig
VOR DEM KAUF|Sieht Werbung|emotions|+1
VOR DEM KAUF|Vergleicht|emotions|0
KAUF|Bestellt|emotions|−2
""",
)
_told(
    "tabs and Windows letters, bullets of all kinds",
    """Phase\tBestellung\tLieferung
Kundenaktionen\t"1. wählt Größe
2. zahlt"\t"– wartet
– öffnet"
Gefühle\t2\t-1
Lösungsansätze\t\tSendung verfolgen
""",
    """
Bestellung|Bestellung|actions|wählt Größe
Bestellung|Bestellung|actions|zahlt
Lieferung|Lieferung|actions|wartet
Lieferung|Lieferung|actions|öffnet
Bestellung|Bestellung|emotions|+2
Lieferung|Lieferung|emotions|−1
Lieferung|Lieferung|opportunities|Sendung verfolgen
""",
    "cp1252",
)
_told(
    "the same lane on several rows",
    """Stage,Onboarding,Use
Touchpoint 1,Welcome mail,Dashboard
Touchpoint 2,Tour,Help centre
Pain point 1,Too long,Slow
Pain point 2,,No search
Quotes,“I skip it”,
""",
    """
Onboarding|Onboarding|touchpoints|Welcome mail
Use|Use|touchpoints|Dashboard
Onboarding|Onboarding|touchpoints|Tour
Use|Use|touchpoints|Help centre
Onboarding|Onboarding|pain_points|Too long
Use|Use|pain_points|Slow
Use|Use|pain_points|No search
Onboarding|Onboarding|quotes|“I skip it”
""",
)
