"""The example scene: a customer of an invented retailer buys a present online and needs help; German and English."""

from datetime import date

from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    Box,
    Card,
    CardKind,
    CardLane,
    Contact,
    Curve,
    Delta,
    Edge,
    EdgeKind,
    Emotion,
    EmotionLane,
    Evidence,
    Fact,
    FactKind,
    Figure,
    FigureLane,
    Flow,
    FlowLane,
    Footer,
    GapLane,
    Handoff,
    Header,
    Mix,
    MixLane,
    Part,
    Persona,
    Quote,
    QuoteLane,
    Scene,
    Stage,
    Step,
    Switch,
    SwitchKind,
    Text,
    TextLane,
    Touchpoint,
    TouchpointLane,
    Unit,
    Value,
    Verdict,
)
from waypost.core.vocabulary.wording import Language

A, R, M = Evidence.ASSUMED, Evidence.REPORTED, Evidence.MEASURED
GOOD, BAD, NEUTRAL = Verdict.GOOD, Verdict.BAD, Verdict.NEUTRAL
DIGITAL, PHYSICAL, PERSONAL = Contact.DIGITAL, Contact.PHYSICAL, Contact.PERSONAL
IDS = ("ad", "search", "page", "reviews", "cart", "pay", "mail", "parcel", "call", "return", "nps")


def retailer(language: Language = "de") -> Scene:
    """The whole scene in one language."""
    return _Retailer(language).scene()


class _Retailer:
    def __init__(self, language: Language) -> None:
        self.language = language

    def t(self, de: str, en: str) -> str:
        return de if self.language == "de" else en

    def scene(self) -> Scene:
        return Scene(
            header=self.header(),
            stages=self.stages(),
            steps=self.steps(),
            lanes=(
                self.actions(),
                self.touchpoints(),
                self.emotion(),
                self.cards(),
                self.customers(),
                self.gaps(),
                self.figures(),
                self.channels(),
                self.quotes(),
                self.backstage(),
            ),
            edges=(
                Edge(
                    "page",
                    "cart",
                    EdgeKind.BRANCH,
                    share=0.31,
                    label=self.t("ohne Bewertungen", "skips reviews"),
                ),
                Edge(
                    "cart",
                    "page",
                    EdgeKind.LOOP,
                    share=0.22,
                    label=self.t("vergleicht erneut", "compares again"),
                ),
                Edge("return", "call", EdgeKind.LOOP, customers=118, label=self.t("fragt nach", "asks again")),
            ),
            footer=Footer(
                sources=(
                    self.t("Ereignisse aus Shop und App", "Events of shop and app"),
                    self.t("63 Interviews", "63 interviews"),
                    self.t("1.204 NPS-Antworten", "1,204 NPS answers"),
                ),
                as_of=date(2026, 11, 21),
                version="12",
                page="1/1",
                notes=(
                    self.t(
                        "Ohne Einkäufe in Filialen. Zeitraum 24.10.–20.11.2026.",
                        "Without purchases in branches. Period 24 Oct to 20 Nov 2026.",
                    ),
                ),
            ),
        )

    def header(self) -> Header:
        t = self.t
        return Header(
            title=t("Ich kaufe online ein Geschenk und brauche Hilfe", "I buy a present online and need help"),
            meta=(
                t("Ist-Journey", "Current state"),
                "Version 12",
                t("4.812 Kund:innen in 28 Tagen", "4,812 customers in 28 days"),
                t("Evidenz 62\u202f%", "Evidence 62%"),
            ),
            persona=Persona("Anna K.", "AK", about=t("34, Neukundin, kauft abends am Handy", "34, new customer, shops on her phone at night"), hue=3),
            facts=(
                Fact(FactKind.CUSTOMER_GOAL, t("Passendes Geschenk in drei Tagen", "The right present within three days")),
                Fact(FactKind.TRIGGER, t("Geburtstag am Samstag", "A birthday on Saturday")),
                Fact(FactKind.MOTIVATION, t("Zeit sparen, nichts falsch machen", "Save time, get it right")),
                Fact(FactKind.EXPECTATION, t("Bezahlen ohne Konto, klare Lieferzeit", "Pay without an account, clear delivery date")),
                Fact(FactKind.BEST_OUTCOME, t("Paket ist da, ohne nachzufragen", "The parcel arrives without asking")),
                Fact(FactKind.BRAND_PROMISE, t("„Einfach gut ankommen“", "“Arrive, simply”")),
            ),
            figures=(
                Figure(t("Conversion-Rate", "Conversion rate"), Value(0.118, Unit.SHARE, 1, 0.109, 0.127), Delta(Value(-0.009, Unit.POINTS, 1), BAD)),
                Figure("NPS", Value(12, Unit.SCORE, n=1204), Delta(Value(-8), BAD)),
            ),
        )  # fmt: skip

    def stages(self) -> tuple[Stage, ...]:
        t = self.t
        return (
            Stage(t("Bekanntheit", "Awareness"), IDS[:2]),
            Stage(t("Abwägung", "Consideration"), IDS[2:4]),
            Stage(t("Kauf", "Purchase"), IDS[4:6]),
            Stage(t("Lieferung", "Delivery"), IDS[6:8]),
            Stage(t("Service und Bindung", "Service and loyalty"), IDS[8:]),
        )

    def steps(self) -> tuple[Step, ...]:
        t = self.t
        return (
            Step("ad", t("Sieht Anzeige", "Sees an ad"), icon="megaphone"),
            Step("search", t("Sucht im Web", "Searches the web"), icon="search"),
            Step("page", t("Prüft Produktseite", "Checks the product page"), icon="package-search"),
            Step("reviews", t("Liest Bewertungen", "Reads reviews"), icon="star"),
            Step("cart", t("Legt in den Warenkorb", "Adds to cart"), icon="shopping-cart"),
            Step("pay", t("Bezahlt", "Pays"), icon="credit-card", moment_of_truth=True),
            Step("mail", t("Erhält Versand-E-Mail", "Gets shipping e-mail"), icon="mail"),
            Step("parcel", t("Nimmt Paket an", "Receives the parcel"), icon="package-check"),
            Step("call", t("Ruft Hotline an", "Calls the hotline"), icon="phone", moment_of_truth=True),
            Step("return", t("Sendet zurück", "Returns an item"), icon="undo-2"),
            Step("nps", t("Antwortet auf Umfrage", "Answers the survey"), icon="message-square-text"),
        )

    def actions(self) -> TextLane:
        t = self.t
        said = {
            "ad": (t("Scrollt abends durch Social Media und bleibt am Video hängen.", "Scrolls through social media at night and stops at a video."), R),
            "search": (t("Sucht die Marke plus „Erfahrung“, vergleicht drei Shops.", "Searches the brand plus “experience”, compares three shops."), M),
            "page": (t("Prüft Maße, Lieferzeit und Rückgaberecht auf dem Handy.", "Checks size, delivery and returns on her phone."), M),
            "reviews": (t("Filtert nach ein bis zwei Sternen, sucht Fotos.", "Filters one and two stars, looks for photos."), R),
            "cart": (t("Wechselt vom Handy auf den Laptop, der Warenkorb ist leer.", "Moves from phone to laptop, the cart is empty."), M),
            "pay": (t("Muss ein Konto anlegen; Kreditkarte wird abgelehnt.", "Has to open an account; the card is declined."), M),
            "mail": (t("Öffnet die Sendungsverfolgung mehrmals am Tag.", "Opens the tracking page several times a day."), M),
            "parcel": (t("Paket liegt beim Nachbarn, keine Nachricht.", "Parcel is at a neighbour’s, no message."), R),
            "call": (t("Wartet 14 Minuten, schildert das Problem zweimal.", "Waits 14 minutes, explains the problem twice."), M),
            "return": (t("Druckt das Etikett im Copyshop.", "Prints the label at a copy shop."), A),
            "nps": (t("Gibt sechs Punkte und schreibt einen Kommentar.", "Gives six points and writes a comment."), M),
        }  # fmt: skip
        cells = {step: Text(text, evidence=evidence) for step, (text, evidence) in said.items()}
        return TextLane(
            t("Handlungen", "Actions"),
            cells,
            note=t("Was die Kundin tut", "What the customer does"),
            icon="footprints",
        )

    def touchpoints(self) -> TouchpointLane:
        t = self.t
        cells = {
            "ad": (Touchpoint(t("Social-Media-Anzeige", "Social media ad"), "megaphone"),),
            "search": (Touchpoint(t("Suchmaschine", "Search engine"), "search"),),
            "page": (Touchpoint("Webshop", "smartphone"), Touchpoint(t("Katalog", "Catalogue"), "book-open", PHYSICAL)),
            "reviews": (Touchpoint(t("Bewertungsportal", "Review site"), "star"),),
            "cart": (Touchpoint("Webshop", "laptop"),),
            "pay": (Touchpoint(t("Kasse", "Checkout"), "credit-card"), Touchpoint(t("Bank-App", "Banking app"), "landmark")),
            "mail": (Touchpoint("E-Mail", "mail"), Touchpoint(t("Sendungsverfolgung", "Tracking page"), "map-pinned")),
            "parcel": (Touchpoint(t("Zustellung", "Delivery"), "truck", PHYSICAL),),
            "call": (Touchpoint("Hotline", "phone", PERSONAL),),
            "return": (Touchpoint(t("Postfiliale", "Post office"), "store", PHYSICAL),),
            "nps": (Touchpoint(t("Umfrage", "Survey"), "message-square-text"),),
        }  # fmt: skip
        return TouchpointLane(t("Touchpoints", "Touchpoints"), cells, switches=self.switches())

    def switches(self) -> tuple[Switch, ...]:
        t = self.t
        return (
            Switch(
                "search", "page", (SwitchKind.CHANNEL,), t("Suche", "Search"), "Webshop", customers=2214,
                additional=Value(96, low=41, high=152), drop_off=Value(0.24, Unit.SHARE), usual=Value(0.2, Unit.SHARE),
            ),
            Switch(
                "reviews", "cart", (SwitchKind.DEVICE,), t("Handy", "Phone"), "Laptop", customers=1931, share=0.41,
                additional=Value(386, low=300, high=470), drop_off=Value(0.38, Unit.SHARE), usual=Value(0.18, Unit.SHARE),
            ),
            Switch("mail", "parcel", (SwitchKind.CHANNEL,), "E-Mail", t("Zustellung", "Delivery"), share=0.97),
            Switch(
                "parcel", "call", (SwitchKind.DEPARTMENT, SwitchKind.CHANNEL), "Logistik" if self.language == "de" else "Logistics", t("Kundenservice", "Customer service"), customers=407,
                additional=Value(58, low=33, high=84), drop_off=Value(0.29, Unit.SHARE), usual=Value(0.15, Unit.SHARE),
            ),
            Switch("call", "return", (SwitchKind.CHANNEL,), "Hotline", t("Postfiliale", "Post office"), share=0.46),
        )  # fmt: skip

    def emotion(self) -> EmotionLane:
        t = self.t
        anna = {
            "ad": Emotion(0.8, t("neugierig", "curious"), n=63, evidence=R),
            "search": Emotion(0.2, evidence=R),
            "page": Emotion(1.1, t("zuversichtlich", "confident"), evidence=R),
            "reviews": Emotion(0.3, evidence=R),
            "cart": Emotion(-0.6, evidence=R),
            "pay": Emotion(-1.8, t("frustriert", "frustrated"), n=212, evidence=M, quote=Quote(t("„Ich wollte zahlen, nicht Mitglied werden.“", "“I wanted to pay, not to become a member.”"), t("Interview 17", "Interview 17"))),
            "mail": Emotion(1.3, t("erleichtert", "relieved"), quote=Quote(t("„Endlich eine klare Ansage, wann es kommt.“", "“At last they told me when it would come.”"), t("Kommentar, NPS 9", "Comment, NPS 9"))),
            "parcel": Emotion(-0.9),
            "call": Emotion(-1.6, t("verärgert", "annoyed"), quote=Quote(t("„Das habe ich Ihrer Kollegin schon erzählt.“", "“I have told your colleague all of this.”"), t("Hotline, 12.11.2026", "Hotline, 12 Nov 2026"))),
            "return": Emotion(-0.8),
            "nps": Emotion(-0.2),
        }  # fmt: skip
        measured = {
            "page": (0.7, 0.5, 0.9),
            "reviews": (0.5, 0.3, 0.7),
            "cart": (-0.1, -0.3, 0.1),
            "pay": (-1.2, -1.35, -1.05),
            "mail": (0.8, 0.6, 1.0),
        }
        told = {"call": (-1.1, -1.3, -0.9), "return": (-0.5, -0.7, -0.2), "nps": (0.1, 0.0, 0.2)}
        points = {
            step: Emotion(value, low=low, high=high, n=180) for step, (value, low, high) in (measured | told).items()
        }
        return EmotionLane(
            t("Emotion", "Emotion"),
            (
                Curve(t("Anna K., Interviews", "Anna K., interviews"), anna, R),
                Curve(t("Alle, aus Kommentaren", "Everybody, from comments"), points, M, hue=0),
            ),
            note=t("63 Interviews, 1.204 Kommentare", "63 interviews, 1,204 comments"),
        )

    def cards(self) -> CardLane:
        t = self.t
        pain, chance = CardKind.PAIN, CardKind.OPPORTUNITY
        return CardLane(
            t("Pain Points und Opportunities", "Pain points and opportunities"),
            {
                "ad": (Card(t("Video ist kurzweilig und nennt den Preis", "Video is fun and names the price"), CardKind.GAIN, n=41, evidence=R),),
                "cart": (
                    Card(t("Warenkorb geht beim Gerätewechsel verloren", "Cart is lost when changing devices"), pain, severity=4, n=386, leads_to=("o1",), evidence=M),
                    Card(t("Warenkorb kontoübergreifend speichern", "Keep the cart across devices"), chance, id="o1"),
                ),
                "pay": (
                    Card(t("Zwang zum Kundenkonto, Zahlung abgelehnt", "Account is forced, payment declined"), pain, severity=5, n=212, leads_to=("o2",), evidence=M),
                    Card(t("Gastkauf und Wallet-Zahlung", "Guest checkout and wallets"), chance, id="o2"),
                ),
                "parcel": (
                    Card(t("Keine Information über den Ablageort", "No information where the parcel was left"), pain, severity=3, leads_to=("o3",), evidence=R),
                    Card(t("Push-Nachricht mit Ablagefoto", "Push message with a photo"), chance, id="o3"),
                ),
                "call": (
                    Card(t("Kundin muss alles doppelt erzählen", "Customer has to tell everything twice"), pain, severity=5, leads_to=("o4",), evidence=R),
                    Card(t("Ticket-Kontext an die Hotline übergeben", "Hand ticket context to the hotline"), chance, id="o4"),
                ),
                "return": (
                    Card(t("Etikett nur als Ausdruck", "Label on paper only"), pain, severity=2, leads_to=("o5",), evidence=A),
                    Card(t("QR-Code-Retoure", "Return by QR code"), chance, id="o5"),
                ),
            },
        )  # fmt: skip

    def customers(self) -> FlowLane:
        counts = (9640, 8420, 7350, 6100, 4820, 2990, 2910, 2840, 1260, 820, 640)
        times = (70.0, 190.0, 640.0, 5400.0, 9000.0, 1200.0, 171000.0, 86400.0, 52000.0, 180000.0, None)
        cells = {}
        for place, step in enumerate(IDS):
            last = place == len(IDS) - 1
            stay = None if last else counts[place + 1] / counts[place]
            seconds = times[place]
            cells[step] = Flow(
                counts[place],
                continued=None if stay is None else Value(stay, Unit.SHARE),
                dropped=None if stay is None or place == 7 else Value(1 - stay, Unit.SHARE, low=1 - stay - 0.012, high=1 - stay + 0.012),
                seconds_to_next=None if seconds is None else Value(seconds, Unit.SECONDS),
                evidence=M,
            )  # fmt: skip
        return FlowLane(self.t("Kund:innen", "Customers"), cells, note=self.t("letzte 28 Tage", "last 28 days"))

    def gaps(self) -> GapLane:
        named = tuple(switch for switch in self.switches() if switch.additional is not None)
        return GapLane(
            self.t("Lücken beim Wechsel", "Switch gaps"),
            named,
            note=self.t(
                "214 Übergänge geprüft, Zufallstreffer begrenzt",
                "214 transitions tested, chance hits limited",
            ),
        )

    def figures(self) -> FigureLane:
        t = self.t

        def cell(label: str, value: Value, delta: Delta | None = None, **more: object) -> tuple[Figure, ...]:
            return (Figure(label, value, delta, evidence=M, **more),)  # type: ignore[arg-type]

        share, points, seconds = Unit.SHARE, Unit.POINTS, Unit.SECONDS
        return FigureLane(
            t("Kennzahlen", "Metrics"),
            {
                "ad": cell(t("Reichweite", "Reach"), Value(48210), Delta(Value(0.06, share), GOOD), spark=(40.1, 41.8, 41.2, 44.0, 45.6, 48.2)),
                "search": cell(t("Klickrate (CTR)", "Click-through rate (CTR)"), Value(0.031, share, 1), Delta(Value(0.002, points, 1), GOOD)),
                "page": cell(t("Conversion der Produktseite", "Product page conversion"), Value(0.114, share, 1), Delta(Value(-0.003, points, 1), BAD), share=0.114, target=0.14),
                "reviews": cell(t("Verweildauer", "Time on page"), Value(130, seconds), Delta(Value(0), NEUTRAL)),
                "cart": cell(t("Abbruchquote im Checkout", "Checkout abandonment"), Value(0.38, share, low=0.35, high=0.41, n=9460), Delta(Value(0.04, points), BAD), share=0.38, target=0.3),
                "pay": cell(t("Zahlung erfolgreich", "Payments accepted"), Value(0.81, share, low=0.80, high=0.82, n=7308), Delta(Value(-0.05, points), BAD), share=0.81, target=0.95),
                "mail": cell(t("Öffnungsrate", "Open rate"), Value(0.72, share), Delta(Value(0.01, points), GOOD), share=0.72),
                "parcel": cell(t("Erste Zustellung", "First delivery"), Value(0.84, share), Delta(Value(-0.02, points), BAD), share=0.84, target=0.9),
                "call": cell(t("Wartezeit", "Waiting time"), Value(840, seconds), Delta(Value(180, seconds), BAD), spark=(8.0, 9.0, 9.5, 12.0, 11.0, 14.0)),
                "return": cell(t("Retourenquote", "Return rate"), Value(0.092, share, 1), Delta(Value(0.0, points), NEUTRAL)),
                "nps": cell("NPS", Value(12, Unit.SCORE, n=1204), Delta(Value(-8), BAD), spark=(20.0, 22.0, 19.0, 15.0, 13.0, 12.0)),
            },
            note=t("letzte 28 Tage gegen die 28 davor", "last 28 days against the 28 before"),
        )  # fmt: skip

    def channels(self) -> MixLane:
        t = self.t
        web, app, store, phone, mail = "Web", "App", t("Filiale", "Branch"), t("Telefon", "Phone"), "E-Mail"
        mixes = {
            "ad": {"Social Media": 0.71, "Display": 0.29},
            "search": {web: 0.88, app: 0.12},
            "page": {web: 0.55, app: 0.39, store: 0.06},
            "reviews": {web: 0.93, app: 0.07},
            "cart": {web: 0.62, app: 0.38},
            "pay": {web: 0.57, app: 0.35, store: 0.08},
            "mail": {mail: 0.86, app: 0.14},
            "call": {phone: 0.66, mail: 0.21, app: 0.08, store: 0.05},
            "return": {store: 0.58, web: 0.42},
            "nps": {mail: 0.74, app: 0.26},
        }
        cells = {step: Mix(tuple(Part(label, share) for label, share in mix.items())) for step, mix in mixes.items()}
        return MixLane(t("Kanalmix", "Channel mix"), cells, note=t("Anteil der Kontakte", "Share of contacts"))

    def quotes(self) -> QuoteLane:
        t = self.t
        return QuoteLane(
            t("Kommentare", "Comments"),
            {
                "search": (Quote(t("„Überall andere Preise, ich blicke nicht durch.“", "“Different prices everywhere.”"), t("Interview 4", "Interview 4"), -0.6),),
                "pay": (Quote(t("„Dreimal die Karte eingegeben, dreimal abgelehnt.“", "“Entered the card three times.”"), "NPS 3", -1.8),),
                "return": (Quote(t("„Wer hat denn heute noch einen Drucker?“", "“Who still owns a printer?”"), "NPS 6", -1.1),),
                "nps": (Quote(t("„Der Kollege im Chat hat mich gerettet.“", "“The man in the chat saved me.”"), "NPS 9", 1.6),),
            },
        )  # fmt: skip

    def backstage(self) -> BackstageLane:
        t = self.t
        shop, logistics, service = (
            t("Onlineshop", "Online shop"),
            t("Logistik", "Logistics"),
            t("Kundenservice", "Customer service"),
        )
        return BackstageLane(
            "Backstage",
            (
                Box("b1", "page", t("Pflegt Maße und Lieferzeiten", "Maintains sizes and delivery times"), shop, "PIM"),
                Box("b2", "cart", t("Hält den Warenkorb", "Keeps the cart"), shop, t("Sitzungsdienst", "Session service")),
                Box("b3", "pay", t("Risiko der Zahlung?", "Payment risk?"), shop, t("Zahlungsdienst", "Payment service"), decision=True),
                Box("b4", "mail", t("Packt und meldet Versand", "Packs and reports shipment"), logistics, t("Lagerverwaltung", "Warehouse system")),
                Box("b5", "parcel", t("Stellt zu", "Delivers"), logistics, t("Zusteller", "Carrier")),
                Box("b6", "call", t("Nimmt das Anliegen auf", "Takes the concern"), service, "CRM"),
                Box("b7", "return", t("Prüft die Retoure", "Checks the return"), logistics, t("Retourenlager", "Returns depot")),
                Box("b8", "nps", t("Liest Kommentare, ruft zurück", "Reads comments, calls back"), service, "Tickets"),
            ),
            (Handoff("b2", "b3"), Handoff("b3", "b4", t("Freigabe", "release")), Handoff("b4", "b5"), Handoff("b6", "b7", t("Retoure", "return"))),
            note=t("Abteilungen, Systeme, Übergaben", "Departments, systems, handoffs"),
            above=Boundary.VISIBILITY,
        )  # fmt: skip
