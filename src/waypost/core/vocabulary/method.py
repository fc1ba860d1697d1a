"""Method help: what a good step is, what counts as evidence, how to run a workshop. Short, as a colleague would say it.

Pages show an entry beside the field it is about; one page lists them all.
"""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Wording

_NOTHING = Wording("", "")


@dataclass(frozen=True, slots=True)
class Advice:
    """An entry: the question it answers, what to do, and an example (or "" in both languages)."""

    key: str
    title: Wording
    text: Wording
    example: Wording = _NOTHING


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries that belong together."""

    key: str
    name: Wording
    advice: tuple[Advice, ...]


_W = Wording
CHAPTERS = (
    Chapter(
        "frame",
        _W("Before you draw", "Vor dem Zeichnen"),
        (
            Advice(
                "title",
                _W("What is a good title?", "Was ist ein guter Titel?"),
                _W(
                    "A sentence the customer could say. It names an errand, not a department and not a system. If you cannot say it in the first person, the map is probably about your process.",
                    "Ein Satz, den die Kundin sagen könnte. Er nennt ein Anliegen, keine Abteilung und kein System. Lässt er sich nicht in der Ich-Form sagen, geht es vermutlich um den eigenen Prozess.",
                ),
                _W("“I move and take my electricity with me”, not “Change of address process”", "„Ich ziehe um und nehme meinen Strom mit“, nicht „Umzugsprozess“"),
            ),
            Advice(
                "persona",
                _W("Whose journey?", "Wessen Journey?"),
                _W(
                    "One person with one situation. Choose the differences that change the way: experience, time, device, who decides. Age and income alone rarely change a step. A second persona is worth it only where her curve runs otherwise.",
                    "Eine Person in einer Situation. Wählen Sie Unterschiede, die den Weg verändern: Erfahrung, Zeit, Gerät, wer entscheidet. Alter und Einkommen allein ändern selten einen Schritt. Eine zweite Persona lohnt sich nur, wo ihre Kurve anders läuft.",
                ),
                _W("“Moves with two children, has done it never before”", "„Zieht mit zwei Kindern um, zum ersten Mal“"),
            ),
            Advice(
                "goal",
                _W("What does the customer want?", "Was will die Kundin, der Kunde?"),
                _W(
                    "The goal lies outside your product: nobody wants a contract, everybody wants light in the flat. Write what is different in their life when all has gone well.",
                    "Das Ziel liegt außerhalb Ihres Produkts: Niemand will einen Vertrag, alle wollen Licht in der Wohnung. Schreiben Sie, was im Leben anders ist, wenn alles gut ging.",
                ),
            ),
            Advice(
                "scope",
                _W("Where does it begin and end?", "Wo beginnt sie, wo endet sie?"),
                _W(
                    "It begins with the trigger, usually long before the first contact with you, and ends when the goal is reached, usually after your last bill. Maps that end at the purchase hide what decides on coming again.",
                    "Sie beginnt mit dem Auslöser, meist lange vor dem ersten Kontakt, und endet, wenn das Ziel erreicht ist, meist nach der letzten Rechnung. Karten, die beim Kauf enden, verbergen, was über das Wiederkommen entscheidet.",
                ),
            ),
        ),
    ),
    Chapter(
        "way",
        _W("The way", "Der Weg"),
        (
            Advice(
                "stage",
                _W("What is a stage?", "Was ist eine Phase?"),
                _W(
                    "A part of the way in which the customer wants one thing. Four to seven are enough. A new stage begins where the question in the customer's head changes, not where another department takes over.",
                    "Ein Teil des Wegs, in dem die Kundin eines will. Vier bis sieben genügen. Eine neue Phase beginnt, wo sich die Frage im Kopf ändert, nicht wo eine andere Abteilung übernimmt.",
                ),
                _W("Awareness · Consideration · Purchase · After the purchase · Advocacy", "Bekanntheit · Abwägung · Kauf · Nach dem Kauf · Befürwortung"),
            ),
            Advice(
                "step",
                _W("What is a good step?", "Was ist ein guter Schritt?"),
                _W(
                    "Something the customer does, with a verb, that could be filmed. Waiting is a step too, and often the one that hurts. Nine to sixteen carry a map; what needs more becomes a journey of its own inside a step.",
                    "Etwas, das die Kundin tut, mit einem Verb und filmbar. Auch Warten ist ein Schritt, oft der schmerzhafte. Neun bis sechzehn tragen eine Karte; was mehr braucht, wird eine eigene Journey in einem Schritt.",
                ),
                _W("“I prove who I am”, not “Identification”", "„Ich weise mich aus“, nicht „Legitimation“"),
            ),
            Advice(
                "touchpoint",
                _W("What is a touchpoint?", "Was ist ein Touchpoint?"),
                _W(
                    "The place where customer and company meet, with its channel. Also those you do not run: reviews, the carrier, the neighbour. Note who begins the contact.",
                    "Der Ort, an dem Kundschaft und Unternehmen sich begegnen, mit seinem Kanal. Auch solche, die Sie nicht betreiben: Bewertungen, der Zustelldienst, die Nachbarin. Notieren Sie, wer den Kontakt beginnt.",
                ),
            ),
            Advice(
                "measuring-point",
                _W("What is a measuring point?", "Was ist ein Messpunkt?"),
                _W(
                    "What yields data at a touchpoint: an event, a till, a survey, a tally list. A touchpoint without one is a blind spot; name it anyway, then you know what to ask for.",
                    "Was an einem Touchpoint Daten liefert: ein Ereignis, eine Kasse, eine Umfrage, eine Strichliste. Ohne Messpunkt bleibt der Touchpoint blind; nennen Sie ihn trotzdem, dann wissen Sie, was fehlt.",
                ),
            ),
            Advice(
                "switch",
                _W("Why do switches matter?", "Warum sind Wechsel wichtig?"),
                _W(
                    "Whenever device, channel or department changes, something can be lost: the basket, the history, patience. A switch is not bad; a switch at which the customer starts again is a gap.",
                    "Wechselt das Gerät, der Kanal oder die Abteilung, kann etwas verloren gehen: Warenkorb, Vorgeschichte, Geduld. Ein Wechsel ist nicht schlecht; einer, bei dem man von vorn beginnt, ist eine Lücke.",
                ),
            ),
        ),
    ),
    Chapter(
        "feeling",
        _W("What it is like", "Wie es sich anfühlt"),
        (
            Advice(
                "expectation",
                _W("What is an expectation?", "Was ist eine Erwartung?"),
                _W(
                    "What the customer counts on before the step, from your promise, from others, from the last time. Disappointment is the distance between it and what happens, so write it down before the emotion.",
                    "Womit die Kundin vor dem Schritt rechnet: wegen Ihres Versprechens, wegen anderer, wegen des letzten Mals. Enttäuschung ist der Abstand dazu; schreiben Sie die Erwartung deshalb vor der Emotion auf.",
                ),
            ),
            Advice(
                "emotion",
                _W("How do I set the curve?", "Wie setze ich die Kurve?"),
                _W(
                    "Begin with the worst and the best moment, then the rest between them. −2 is “never again”, +2 “I must tell somebody”. Most steps lie near zero; a curve that swings everywhere says nothing. Add one word, and leave a gap where you do not know.",
                    "Beginnen Sie mit dem schlechtesten und dem besten Moment, dann den Rest dazwischen. −2 heißt „nie wieder“, +2 „das muss ich erzählen“. Die meisten Schritte liegen nahe null. Ergänzen Sie ein Wort, und lassen Sie eine Lücke, wo Sie es nicht wissen.",
                ),
            ),
            Advice(
                "moment-of-truth",
                _W("What is a moment of truth?", "Was ist ein Moment of Truth?"),
                _W(
                    "A step after which customers decide about you: stay or leave, trust or doubt. Two to four on a map. Ask: if only this step went wrong, would the rest still count?",
                    "Ein Schritt, nach dem sich entscheidet, wie man über Sie denkt: bleiben oder gehen, vertrauen oder zweifeln. Zwei bis vier je Karte. Fragen Sie: Zählte der Rest noch, wenn nur dieser Schritt misslingt?",
                ),
            ),
            Advice(
                "pain-point",
                _W("What is a pain point?", "Was ist ein Pain Point?"),
                _W(
                    "An obstacle as the customer meets it, not the missing solution. “No app” is none; “I cannot see where my parcel is” is one. Rate severity 1 to 5 by what it costs the customer, and note the cause where you know it.",
                    "Ein Hindernis, wie die Kundin es erlebt, nicht die fehlende Lösung. „Keine App“ ist keiner; „Ich sehe nicht, wo mein Paket ist“ ist einer. Schweregrad 1 bis 5 nach dem, was es die Kundin kostet; die Ursache dazu, wo Sie sie kennen.",
                ),
            ),
            Advice(
                "gain",
                _W("What is a gain?", "Was ist ein Gain?"),
                _W(
                    "What makes customers happy and would be missed. Mark it, so that nobody saves it away by mistake.",
                    "Was Kundinnen und Kunden freut und fehlen würde. Halten Sie es fest, damit es niemand versehentlich einspart.",
                ),
            ),
            Advice(
                "opportunity",
                _W("What is an opportunity?", "Was ist eine Opportunity?"),
                _W(
                    "A change that cures a named pain point. Say what would be different, not which tool. Impact and effort 1 to 5, and begin where both speak for it.",
                    "Eine Veränderung, die einen benannten Pain Point behebt. Sagen Sie, was anders wäre, nicht welches Werkzeug. Wirkung und Aufwand 1 bis 5; beginnen Sie, wo beides dafür spricht.",
                ),
            ),
            Advice(
                "best-outcome",
                _W("What is the best possible outcome?", "Was ist das bestmögliche Ergebnis?"),
                _W(
                    "How the step or the journey ends when everything goes well, seen by the customer. The distance to today is your room for improvement.",
                    "Wie der Schritt oder die Journey endet, wenn alles gut geht, aus Kundensicht. Der Abstand zu heute ist Ihr Spielraum.",
                ),
            ),
        ),
    ),
    Chapter(
        "behind",
        _W("Behind the line of visibility", "Hinter der Sichtbarkeitslinie"),
        (
            Advice(
                "backstage",
                _W("How much backstage?", "Wie viel Backstage?"),
                _W(
                    "Only work that serves a step of the customer, and what that work needs. Draw the journey first and the work after it; the other way round the map becomes your organisation chart.",
                    "Nur Arbeit, die einem Schritt der Kundin dient, und was diese Arbeit braucht. Erst die Journey, dann die Arbeit zeichnen; andersherum entsteht Ihr Organigramm.",
                ),
            ),
            Advice(
                "handoff",
                _W("What belongs to a handoff?", "Was gehört zu einer Übergabe?"),
                _W(
                    "Who passes what on to whom, by which means, how long it waits and what gets lost. Most pain points of customers have their cause in a handoff that carries too little.",
                    "Wer gibt was an wen, womit, wie lange liegt es, und was geht verloren. Viele Pain Points haben ihre Ursache in einer Übergabe, die zu wenig mitnimmt.",
                ),
            ),
            Advice(
                "decision",
                _W("What is a decision point?", "Was ist ein Entscheidungspunkt?"),
                _W(
                    "Work with more than one way out. Put the question as its name and the answers on the branches, also the one that ends with “no”: these customers go on living too.",
                    "Arbeit mit mehr als einem Ausgang. Die Frage ist der Name, die Antworten stehen an den Zweigen, auch das „Nein“: Auch für diese Menschen geht es weiter.",
                ),
            ),
            Advice(
                "metric",
                _W("Which metric for a step?", "Welche Kennzahl für einen Schritt?"),
                _W(
                    "One that falls when the step gets worse for the customer, and that somebody can change. One a step is enough; satisfaction from end to end stands above all of them.",
                    "Eine, die sich verschlechtert, wenn es für die Kundin schlechter wird, und die jemand ändern kann. Eine je Schritt genügt; über allen steht die Zufriedenheit vom Anfang bis zum Ende.",
                ),
            ),
        ),
    ),
    Chapter(
        "truth",
        _W("What it rests on", "Worauf es beruht"),
        (
            Advice(
                "evidence",
                _W("What counts as evidence?", "Was zählt als Evidenz?"),
                _W(
                    "Measured: counted or asked with a number. Reported: somebody told it, a customer, the hotline, the sales team. Assumed: we think so. A map of assumptions is a good beginning and a bad end; check the moments of truth first.",
                    "Gemessen: gezählt oder mit einer Zahl erfragt. Berichtet: Jemand hat es erzählt, Kundschaft, Hotline, Vertrieb. Angenommen: Wir glauben es. Annahmen sind ein guter Anfang und ein schlechtes Ende; prüfen Sie zuerst die Moments of Truth.",
                ),
            ),
            Advice(
                "quote",
                _W("Which quotes?", "Welche Zitate?"),
                _W(
                    "Real words of real people who agreed, with where they come from. One to three at the extremes of the curve. Invented quotes are noticed, and then the whole map is doubted.",
                    "Echte Worte echter Menschen, die zugestimmt haben, mit Herkunft. Ein bis drei an den Ausschlägen der Kurve. Erfundene fallen auf, dann wird der ganzen Karte misstraut.",
                ),
            ),
            Advice(
                "interview",
                _W("How do I ask customers?", "Wie frage ich Kundinnen und Kunden?"),
                _W(
                    "Ask for the last time it happened, from the trigger on: “And then?” Let them show it. Never ask whether they would use something. Five conversations show the large pain points; then count how many share them.",
                    "Fragen Sie nach dem letzten Mal, ab dem Auslöser: „Und dann?“ Lassen Sie es sich zeigen. Nie fragen, ob man etwas nutzen würde. Fünf Gespräche zeigen die großen Pain Points; danach zählen, wie viele sie teilen.",
                ),
            ),
            Advice(
                "review",
                _W("How does a map stay alive?", "Wie bleibt eine Karte lebendig?"),
                _W(
                    "An owner, a date, and a look every quarter: is something broken or moved, what did we change, what do customers say, and does it differ from six months ago?",
                    "Eine verantwortliche Person, ein Termin, ein Blick je Quartal: Ist etwas kaputt oder verschoben, was haben wir geändert, was sagen Kundinnen und Kunden, und ist es anders als vor sechs Monaten?",
                ),
            ),
        ),
    ),
    Chapter(
        "workshop",
        _W("In the room", "Im Workshop"),
        (
            Advice(
                "workshop-people",
                _W("Whom do I invite?", "Wen lade ich ein?"),
                _W(
                    "Six to twelve: those who hear customers every day, those who do the work behind, one who may decide. Without the front line you draw wishes, without backstage you draw complaints.",
                    "Sechs bis zwölf: wer täglich Kundschaft hört, wer die Arbeit dahinter macht, jemand mit Entscheidungsbefugnis. Ohne Kundenkontakt zeichnen Sie Wünsche, ohne Backstage Beschwerden.",
                ),
            ),
            Advice(
                "workshop-run",
                _W("How do I run a workshop?", "Wie führe ich einen Workshop?"),
                _W(
                    "Three hours: 20 minutes persona and goal, 30 steps, 30 silent notes on pain points, 30 cluster, 20 curve, 20 vote, 30 opportunities. Write in silence before anybody speaks; otherwise the loudest map wins.",
                    "Drei Stunden: 20 Minuten Persona und Ziel, 30 Schritte, 30 stille Notizen zu Pain Points, 30 Clustern, 20 Kurve, 20 Abstimmen, 30 Opportunities. Erst still schreiben, dann reden; sonst gewinnt die lauteste Karte.",
                ),
            ),
            Advice(
                "workshop-after",
                _W("And afterwards?", "Und danach?"),
                _W(
                    "Within two days: the map to all, three opportunities with a name and a date, and a list of what to check. What came from the room is assumed until somebody has asked or counted.",
                    "Binnen zwei Tagen: die Karte an alle, drei Opportunities mit Namen und Termin, dazu eine Liste, was zu prüfen ist. Was im Raum entstand, gilt als angenommen, bis jemand gefragt oder gezählt hat.",
                ),
            ),
        ),
    ),
)  # fmt: skip

ADVICE = {each.key: each for chapter in CHAPTERS for each in chapter.advice}
