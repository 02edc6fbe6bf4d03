import type { EventName, FaultPlan } from './faults';

interface LateEvent {
  readonly deliver: () => void;
  /** How many others it lets pass. */
  behind: number;
}

/** Brings events to their triggers, unless a plan has them lost or late. */
export class EventPost {
  private late: LateEvent[] = [];

  constructor(private readonly faults: FaultPlan) {}

  send(event: EventName, deliver: () => void): void {
    const fate = this.faults.fateOf(event);
    if (fate?.kind === 'late') {
      this.late.push({ deliver, behind: fate.by ?? 1 });
      return;
    }
    if (fate === null) deliver();
    this.letPass();
  }

  /** Brings everything that is late. */
  bringAll(): void {
    const waiting = this.late;
    this.late = [];
    for (const { deliver } of waiting) deliver();
  }

  private letPass(): void {
    for (const event of this.late) event.behind -= 1;
    const arrived = this.late.filter(({ behind }) => behind <= 0);
    this.late = this.late.filter(({ behind }) => behind > 0);
    for (const { deliver } of arrived) deliver();
  }
}
