/* What waits is kept in the browser too: each batch under a name of its own, so that tabs do not write over each other,
   and under its author, so that nobody sends what another wrote. A batch belongs to the tab that wrote it; what a closed
   tab left behind, another one takes over. */
const hex = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

export class Keeping {
  lasting = true;
  tab = hex();

  constructor(url, member) {
    this.name = `waypost-edits:${member}:${url}:`;
    // Held as long as the page lives. Where there are no locks (without https), all is taken over when a page opens.
    this.alive = new Promise((held) => navigator.locks
      ? navigator.locks.request(this.name + this.tab, () => { held(); return new Promise(() => {}); }).catch(held)
      : held());
  }

  fresh(values) { return { batch: hex(), tab: this.tab, at: Date.now(), ...values }; }

  put(batch) {
    try {
      localStorage.setItem(this.name + batch.batch, JSON.stringify(batch));
      this.lasting = true;
    } catch { this.lasting = false; } // no room, or a private window: the page must stay open
  }

  drop({ batch }) {
    try { localStorage.removeItem(this.name + batch); } catch { /* nothing was kept either */ }
  }

  /* Batches of this author that no open tab will send, the oldest first; they are of this tab from now on. */
  async orphans() {
    await this.alive;
    if (!this.all().some((each) => each.tab !== this.tab)) return [];
    const take = async () => {
      const open = new Set(((await navigator.locks?.query())?.held || []).map((each) => each.name));
      const left = this.all().filter((each) => each.tab !== this.tab && !open.has(this.name + each.tab));
      for (const each of left) this.put(Object.assign(each, { tab: this.tab }));
      return left;
    };
    return navigator.locks ? navigator.locks.request(this.name, take) : take();
  }

  all() {
    try {
      const names = Object.keys(localStorage).filter((each) => each.startsWith(this.name));
      return names.map((each) => JSON.parse(localStorage.getItem(each))).sort((one, other) => one.at - other.at);
    } catch { return []; }
  }
}
