"""Tables as other tools and people make them, and what a careful reader would see in them: stage, step, lane, text."""

Cells = set[tuple[str, str, str, str]]


def cells_seen(text: str) -> Cells:
    found: Cells = set()
    for line in text.strip().splitlines():
        stage, step, lane, said = (part.strip() for part in line.split("|"))
        found.add((stage, step, lane, said))
    return found


TABLES: dict[str, tuple[str, Cells]] = {
    "a map of a German agency": (
        """Customer Journey Möbelkauf;;;;
;;;;
Phase;Inspiration;;Kauf;Nutzung
Schritt;Sieht Anzeige;Stöbert;Bezahlt;Baut auf
Kundenaktionen;"• scrollt
• klickt";vergleicht Preise;gibt Daten ein;schraubt
Touchpoints;Instagram;"Online-Shop
Katalog";Kasse;Anleitung
Gedanken;Schön!;Zu teuer?;;Wo ist Schraube C?
Emotionen;1;0;-1,5;-2
Pain Points;;Filter fehlen;Konto nötig;Anleitung unklar
Verbesserungsideen;;;Gastkauf;Video zeigen
Verantwortlich;Marketing;E-Commerce;E-Commerce;Produkt
""",
        cells_seen("""
Inspiration|Sieht Anzeige|actions|scrollt
Inspiration|Sieht Anzeige|actions|klickt
Inspiration|Stöbert|actions|vergleicht Preise
Kauf|Bezahlt|actions|gibt Daten ein
Nutzung|Baut auf|actions|schraubt
Inspiration|Sieht Anzeige|touchpoints|Instagram
Inspiration|Stöbert|touchpoints|Online-Shop
Inspiration|Stöbert|touchpoints|Katalog
Kauf|Bezahlt|touchpoints|Kasse
Nutzung|Baut auf|touchpoints|Anleitung
Inspiration|Sieht Anzeige|thoughts|Schön!
Inspiration|Stöbert|thoughts|Zu teuer?
Nutzung|Baut auf|thoughts|Wo ist Schraube C?
Inspiration|Sieht Anzeige|emotions|+1
Inspiration|Stöbert|emotions|0
Kauf|Bezahlt|emotions|−1.5
Nutzung|Baut auf|emotions|−2
Inspiration|Stöbert|pain_points|Filter fehlen
Kauf|Bezahlt|pain_points|Konto nötig
Nutzung|Baut auf|pain_points|Anleitung unklar
Kauf|Bezahlt|opportunities|Gastkauf
Nutzung|Baut auf|opportunities|Video zeigen
Inspiration|Sieht Anzeige|people|Marketing
Inspiration|Stöbert|people|E-Commerce
Kauf|Bezahlt|people|E-Commerce
Nutzung|Baut auf|people|Produkt
"""),
    ),
    "stages only, as mapping tools export": (
        """Stages,Awareness,Consideration,Purchase
User goals,Find ideas,Compare offers,Buy fast
Process,sees an ad,reads reviews,pays by card
Channels,Social ads,Web site,Checkout
Experience,4,3,1
Problems,,Too many filters,Card refused
Ideas / Opportunities,,Better filters,Guest checkout
Weather,sunny,,rain
""",
        cells_seen("""
Awareness|Awareness|User goals|Find ideas
Consideration|Consideration|User goals|Compare offers
Purchase|Purchase|User goals|Buy fast
Awareness|Awareness|actions|sees an ad
Consideration|Consideration|actions|reads reviews
Purchase|Purchase|actions|pays by card
Awareness|Awareness|touchpoints|Social ads
Consideration|Consideration|touchpoints|Web site
Purchase|Purchase|touchpoints|Checkout
Awareness|Awareness|Experience|4
Consideration|Consideration|Experience|3
Purchase|Purchase|Experience|1
Consideration|Consideration|pain_points|Too many filters
Purchase|Purchase|pain_points|Card refused
Consideration|Consideration|opportunities|Better filters
Purchase|Purchase|opportunities|Guest checkout
Awareness|Awareness|Weather|sunny
Purchase|Purchase|Weather|rain
"""),
    ),
    "a row for each step": (
        """Phase;Schritt;Touchpoint;Kanal;Was tut die Kundin?;Stimmung (1-5);Zitat;Bedürfnisse
Suche;Googelt;Suchmaschine;Web;tippt Fragen;3;;Überblick
;Ruft an;Hotline;Telefon;wartet;1;„Zehn Minuten!“;Antwort
Kauf;Kauft;Filiale;vor Ort;zahlt bar;5;;
""",
        cells_seen("""
Suche|Googelt|touchpoints|Suchmaschine
Suche|Ruft an|touchpoints|Hotline
Kauf|Kauft|touchpoints|Filiale
Suche|Googelt|Kanal|Web
Suche|Ruft an|Kanal|Telefon
Kauf|Kauft|Kanal|vor Ort
Suche|Googelt|actions|tippt Fragen
Suche|Ruft an|actions|wartet
Kauf|Kauft|actions|zahlt bar
Suche|Googelt|emotions|0
Suche|Ruft an|emotions|−2
Kauf|Kauft|emotions|+2
Suche|Ruft an|quotes|„Zehn Minuten!“
Suche|Googelt|needs|Überblick
Suche|Ruft an|needs|Antwort
"""),
    ),
    "a list of cells": (
        """Stage,Step,Lane,Text
Before,Books,Touchpoints,App
Before,Books,Thoughts,Is it refundable?
Before,Packs,Pain points,Unclear rules
Trip,Boards,Touchpoints,Gate
Trip,Boards,Crew,Purser
Trip,Boards,Emotions,-1
After,Rates,Touchpoints,Mail
After,Rates,Opportunities,Ask sooner
""",
        cells_seen("""
Before|Books|touchpoints|App
Before|Books|thoughts|Is it refundable?
Before|Packs|pain_points|Unclear rules
Trip|Boards|touchpoints|Gate
Trip|Boards|Crew|Purser
Trip|Boards|emotions|−1
After|Rates|touchpoints|Mail
After|Rates|opportunities|Ask sooner
"""),
    ),
    "phases, steps, touchpoints, departments and moods": (
        """Phases,Awareness,,Service,
Steps,See advert,Visit shop,Ask for help,Get answer
Touchpoints,TV,Shop,Phone,Mail
Departments,Marketing,Sales,Service,Service
Moods,😊,😐,😡,🙂
KPIs,Reach,Visits,Calls,First reply time
""",
        cells_seen("""
Awareness|See advert|touchpoints|TV
Awareness|Visit shop|touchpoints|Shop
Service|Ask for help|touchpoints|Phone
Service|Get answer|touchpoints|Mail
Awareness|See advert|people|Marketing
Awareness|Visit shop|people|Sales
Service|Ask for help|people|Service
Service|Get answer|people|Service
Awareness|See advert|emotions|+1
Awareness|Visit shop|emotions|0
Service|Ask for help|emotions|−2
Service|Get answer|emotions|+1
Awareness|See advert|metrics|Reach
Awareness|Visit shop|metrics|Visits
Service|Ask for help|metrics|Calls
Service|Get answer|metrics|First reply time
"""),
    ),
    "no names for stages and steps": (
        """,Vorher,,Nachher
,Sucht,Findet,Bewertet
Gefühle,1,2,-1
Gedanken,Hm,Ja,Na ja
Erkenntnisse,,Bilder helfen,
""",
        cells_seen("""
Vorher|Sucht|emotions|+1
Vorher|Findet|emotions|+2
Nachher|Bewertet|emotions|−1
Vorher|Sucht|thoughts|Hm
Vorher|Findet|thoughts|Ja
Nachher|Bewertet|thoughts|Na ja
Vorher|Findet|insights|Bilder helfen
"""),
    ),
}
