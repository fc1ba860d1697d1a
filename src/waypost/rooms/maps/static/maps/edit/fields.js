/* Which fields the panel has for what is chosen. [field, name, how it is written, choices] */
import { say } from "./words.js";

const choice = (...given) => Object.fromEntries(given.map(([key, en, de]) => [key, say(en, de)]));
const grade = () => choice(["assumed", "assumed", "angenommen"], ["reported", "reported", "berichtet"], ["measured", "measured", "gemessen"]);
const evidence = () => [["evidence.grade", say("Evidence", "Evidenz"), "choice", grade()], ["evidence.sources", say("Sources, one a line", "Quellen, je Zeile eine"), "sources"], ["evidence.date", say("Evidence of", "Evidenz vom"), "date"]];
const five = "five";

export const FIELDS = {
  journey: () => [
    ["name", say("Title", "Titel"), "text"],
    ["description", say("Description", "Beschreibung"), "area"],
    ["customer_goal", say("Customer goal", "Kundenziel"), "area"],
    ["trigger", say("Trigger", "Auslöser"), "area"],
    ["motivation", say("Motivation", "Motivation"), "area"],
    ["expectation", say("Expectation", "Erwartung"), "area"],
    ["best_outcome", say("Best possible outcome", "Bestmögliches Ergebnis"), "area"],
    ["brand_promise", say("Brand promise", "Markenversprechen"), "area"],
    ["state", say("State", "Stand"), "choice", choice(["as-is", "Current state", "Ist-Journey"], ["to-be", "Future state", "Soll-Journey"])],
    ["level", say("Level", "Ebene"), "choice", choice(["macro", "whole relationship", "ganze Beziehung"], ["micro", "one errand", "ein Anliegen"])],
    ["owner", say("Owner", "Journey Owner"), "text"],
    ["sponsor", say("Sponsor", "Sponsor"), "text"],
    ["tags", say("Tags, one a line", "Schlagwörter, je Zeile eines"), "list"],
    ["dimensions.brand", say("Brands, one a line", "Marken, je Zeile eine"), "list"],
    ["dimensions.country", say("Countries, one a line", "Länder, je Zeile eines"), "list"],
    ["dimensions.segment", say("Segments, one a line", "Segmente, je Zeile eines"), "list"],
    ["dimensions.product", say("Products, one a line", "Produkte, je Zeile eines"), "list"],
    ...evidence(),
  ],
  stage: () => [["name", say("Name", "Name"), "text"], ["description", say("Description", "Beschreibung"), "area"], ["owner", say("Owner", "Verantwortlich"), "text"]],
  step: (editor) => [
    ["name", say("Name", "Name"), "text"],
    ["moment_of_truth", say("Moment of truth", "Moment of Truth"), "check"],
    ["optional", say("Optional", "Kann entfallen"), "check"],
    ["repeats", say("Repeats", "Wiederholt sich"), "check"],
    ["owner", say("Owner", "Verantwortlich"), "text"],
    ["time", say("Time", "Zeit"), "text"],
    ["place", say("Place", "Ort"), "text"],
    ["expectation", say("Expectation", "Erwartung"), "area"],
    ["best_outcome", say("Best possible outcome", "Bestmögliches Ergebnis"), "area"],
    nested(editor),
    ["notes", say("Notes", "Notizen"), "area"],
    ...evidence(),
  ],
  lane: (editor) => [
    ["name", say("Name", "Name"), "text"],
    ["pinned", say("Pinned to the top", "Oben angeheftet"), "check"],
    ["hidden", say("Hidden", "Ausgeblendet"), "check"],
    ["persona", say("Only of this persona", "Nur von dieser Persona"), "choice", Object.fromEntries(editor.store.personas.map((each) => [each.id, each.name || each.id]))],
  ],
  persona: () => [
    ["name", say("Name", "Name"), "text"],
    ["summary", say("In short", "Kurz gesagt"), "area"],
    ["demographics.age", say("Age", "Alter"), "text"],
    ["demographics.occupation", say("Occupation", "Beruf"), "text"],
    ["demographics.place", say("Place", "Ort"), "text"],
    ["goals", say("Goals, one a line", "Ziele, je Zeile eines"), "list"],
    ["motivations", say("Motivations, one a line", "Motivationen, je Zeile eine"), "list"],
    ["frustrations", say("Frustrations, one a line", "Was ärgert, je Zeile eines"), "list"],
    ["preferred_contact", say("Preferred contact, one a line", "Liebste Kontaktwege, je Zeile einer"), "list"],
    ["learns_from", say("Hears of products from, one a line", "Erfährt von Produkten durch, je Zeile eines"), "list"],
    ["active_on", say("Active on, one a line", "Aktiv auf, je Zeile eines"), "list"],
    ["positioning", say("What convinces", "Was überzeugt"), "area"],
    ...evidence(),
  ],
  work: () => [
    ["name", say("Name", "Name"), "text"],
    ["department", say("Department", "Abteilung"), "text"],
    ["responsible", say("Responsible", "Verantwortlich"), "text"],
    ["visibility", say("Seen by the customer", "Für Kund:innen sichtbar"), "choice", choice(["frontstage", "Frontstage", "Frontstage"], ["backstage", "Backstage", "Backstage"], ["support", "Support processes", "Unterstützende Prozesse"])],
    ["tools", say("Tools, one a line", "Werkzeuge, je Zeile eines"), "list"],
    ["duration", say("Duration", "Dauer"), "text"],
    ["description", say("Description", "Beschreibung"), "area"],
    ["handoffs", say("Hands on to", "Übergabe an"), "handoffs"],
    ["decision", say("Decision: ways out", "Entscheidung: Auswege"), "branches"],
  ],
};

/* Which journey opens inside a step: one of those that the house has. */
export const nested = (editor) => ["journey", say("Nested journey", "Eingebettete Journey"), "choice", Object.fromEntries(editor.palette.journeys)];

/* Of a card, by its lane; `line` is what it says in the cell. */
export const ITEM = {
  touchpoints: () => [
    ["channel", say("Channel", "Kanal"), "text"],
    ["device", say("Device", "Gerät"), "text"],
    ["meeting", say("How one meets", "Wie man sich trifft"), "choice", choice(["digital", "digital", "digital"], ["physical", "physical", "physisch"], ["personal", "in person", "persönlich"])],
    ["initiator", say("Who begins", "Wer beginnt"), "choice", choice(["inbound", "the customer", "Kund:innen"], ["outbound", "the company", "das Unternehmen"])],
    ["measuring_point", say("Measuring point", "Messpunkt"), "text"],
    ...evidence(),
  ],
  pain_points: () => [["severity", say("Severity", "Schweregrad"), five], ["cause", say("Cause", "Ursache"), "area"], ["opportunities", say("Solved by (ids, one a line)", "Gelöst durch (ids, je Zeile eine)"), "list"], ...evidence()],
  gains: () => [["strength", say("Strength", "Stärke"), five], ...evidence()],
  opportunities: () => [["effort", say("Effort", "Aufwand"), five], ["impact", say("Impact", "Wirkung"), five], ["owner", say("Owner", "Verantwortlich"), "text"], ["status", say("Status", "Status"), "text"], ["due", say("Due", "Fällig"), "date"], ...evidence()],
  needs: () => [["type", say("Kind", "Art"), "choice", choice(["need", "need", "Bedürfnis"], ["job", "job to be done", "Job to be done"])], ["text", say("More", "Mehr"), "area"], ...evidence()],
  insights: () => [["type", say("Kind", "Art"), "choice", choice(["observation", "observation", "Beobachtung"], ["story", "story", "Geschichte"], ["idea", "idea", "Idee"])], ["text", say("More", "Mehr"), "area"], ...evidence()],
  metrics: () => [["value", say("Value", "Wert"), "number"], ["target", say("Target", "Zielwert"), "number"], ["unit", say("Unit", "Einheit"), "text"], ["direction", say("Better is", "Besser ist"), "choice", choice(["up", "more", "mehr"], ["down", "less", "weniger"])], ["date", say("Of", "Vom"), "date"]],
  quotes: () => [["speaker", say("Who said it", "Wer das sagte"), "text"], ["source", say("Source", "Quelle"), "text"], ["date", say("Of", "Vom"), "date"], ["consent", say("Consent", "Einwilligung"), "choice", choice(["granted", "granted", "erteilt"], ["anonymous", "anonymous", "anonym"], ["unknown", "unknown", "unbekannt"], ["refused", "refused", "verweigert"])]],
  emotions: () => [["label", say("In a word", "In einem Wort"), "text"], ["intensity", say("Intensity", "Intensität"), five], ...evidence()],
  default: () => evidence(),
};
