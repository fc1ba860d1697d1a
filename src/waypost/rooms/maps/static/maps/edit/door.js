/* What the page asks of the server, and in whose name: every answer is judged here, so that only one of our own counts. */

/* Seconds until an answer that does not come is asked for again; the server does the same batch only once. */
const LONGEST = 60;
const AWAY = { kind: "away" };

export class Door {
  constructor(state, token, member) { Object.assign(this, { state, token, member }); }

  /* {kind, found}: what became of a question.
     "ours" it happened, `found` is its JSON · "refused" it cannot be, `found.detail` says why · "away" no answer of ours:
     ask again later · "out" nobody is signed in · "other" somebody else is · "denied", "gone" not for this member any
     more · "unfit" this very question will never be taken. */
  async ask(url, given = {}) {
    try {
      const headers = { Accept: "application/json", ...given.headers };
      return await judged(await fetch(url, { ...given, headers, signal: AbortSignal.timeout(LONGEST * 1000) }));
    } catch { return AWAY; } // no network, or the answer broke off
  }

  /* The server refuses what comes from another member's page; where only the token is old, it is sent once more. */
  async post(url, body, headers = {}) {
    const send = () => this.ask(url, { method: "POST", body, headers: { ...headers, "X-CSRFToken": this.token, "X-Waypost-Member": this.member } });
    const first = await send();
    if (first.kind !== "denied") return first;
    const signed = await this.renew();
    if (signed.kind !== "ours") return signed;
    const second = await send();
    return second.kind === "denied" ? { ...second, kind: "unfit" } : second;
  }

  json(url, values) { return this.post(url, JSON.stringify(values), { "Content-Type": "application/json" }); }

  /* Who is signed in in this browser by now; the token is taken only for whom the page was opened. */
  async renew() {
    const answer = await this.ask(this.state);
    if (answer.kind !== "ours") return answer;
    if (!this.is(answer.found)) return { kind: "other" };
    this.token = answer.found.token;
    return answer;
  }

  is(found) { return found.member === this.member; }
}

/* Who is not signed in is led to another page, whose 200 says nothing of what was sent. */
async function judged(answer) {
  const { status } = answer, ours = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const text = await answer.text(); // to its end, whatever it is
  if (answer.redirected || [401, 419].includes(status)) return { kind: "out" };
  if (status === 204) return { kind: "ours", found: null };
  if (status >= 500 || [408, 425, 429].includes(status)) return AWAY;
  const found = ours ? JSON.parse(text) : {};
  if (answer.ok) return ours ? { kind: "ours", found } : AWAY; // a hotel's page, say
  return { kind: { 403: "denied", 404: "gone", 410: "gone", 422: "refused" }[status] || "unfit", found };
}
