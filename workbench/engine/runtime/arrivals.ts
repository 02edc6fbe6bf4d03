interface Arrival {
  readonly at: number;
  readonly happen: () => void;
}

/** What others will do at a moment of the pretend clock, whether or not an execution is under way then. */
export class Arrivals {
  /** By their moments. */
  private waiting: Arrival[] = [];

  /** Answers how to call it off. */
  add(at: number, happen: () => void): () => void {
    const arrival = { at, happen };
    const later = this.waiting.findIndex((other) => other.at > at);
    this.waiting.splice(later < 0 ? this.waiting.length : later, 0, arrival);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== arrival);
    };
  }

  get next(): number | null {
    return this.waiting[0]?.at ?? null;
  }

  /** Everything due by a moment happens. */
  until(moment: number): void {
    for (let first = this.waiting[0]; first !== undefined && first.at <= moment; first = this.waiting[0]) {
      this.waiting.shift();
      first.happen();
    }
  }
}
