interface Arrival {
  readonly at: number;
  readonly happen: () => void;
}

/** What others will do at a moment of the pretend clock, whether or not an execution is under way then. */
export class Arrivals {
  private waiting: Arrival[] = [];

  /** Give them in the order of their moments. */
  add(at: number, happen: () => void): void {
    this.waiting.push({ at, happen });
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
