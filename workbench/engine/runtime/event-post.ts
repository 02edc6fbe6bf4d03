import type { EventData } from './events';
import type { ExecutionRequest } from './execution';
import type { EventName, FaultPlan } from './faults';

/** An event on its way to one function: plain data, so that a saved world keeps it. */
export interface Delivery {
  readonly request: ExecutionRequest;
  readonly data: EventData;
}

export interface LateEvent {
  readonly delivery: Delivery;
  /** How many others it lets pass. */
  readonly behind: number;
}

type Deliver = (delivery: Delivery) => void;

/** Brings events to their triggers, unless a plan has them lost or late. */
export class EventPost {
  late: readonly LateEvent[] = [];

  constructor(private readonly faults: FaultPlan) {}

  send(event: EventName, delivery: Delivery, deliver: Deliver): void {
    const fate = this.faults.fateOf(event);
    if (fate?.kind === 'late') {
      this.late = [...this.late, { delivery, behind: fate.by ?? 1 }];
      return;
    }
    if (fate === null) deliver(delivery);
    this.letPass(deliver);
  }

  /** Brings everything that is late. */
  bringAll(deliver: Deliver): void {
    const waiting = this.late;
    this.late = [];
    for (const { delivery } of waiting) deliver(delivery);
  }

  private letPass(deliver: Deliver): void {
    const overtaken = this.late.map(({ delivery, behind }) => ({ delivery, behind: behind - 1 }));
    this.late = overtaken.filter(({ behind }) => behind > 0);
    for (const { delivery, behind } of overtaken) if (behind <= 0) deliver(delivery);
  }
}
