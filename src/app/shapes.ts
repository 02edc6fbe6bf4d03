import * as v from 'valibot';
import type { MethodName } from './protocol';

/**
 * What the parameters of each method have to look like. Any client can call the door with anything; what passes here
 * may still be wrong, and then the method says so in words.
 */

const nothing = v.object({});
const flag = v.optional(v.boolean());
/** Ids, marks and other names of things. */
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const text = v.string();
const day = v.pipe(v.string(), v.isoDate());
const cursor = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
/** What a person entered into one field. */
const entered = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const fields = v.record(v.string(), entered);
const byHeader = <Item extends v.GenericSchema>(item: Item) => v.optional(v.record(v.string(), item));

const source = v.union([v.object({ tab: text }), v.object({ csv: text, name: v.optional(text) })]);
const importOptions = {
  source,
  mapping: byHeader(v.nullable(text)),
  include: v.optional(v.array(text)),
  answers: v.optional(
    v.object({
      dateOrders: byHeader(text),
      stages: byHeader(v.nullable(v.object({ stage: text, status: v.optional(text) }))),
      choices: byHeader(v.record(v.string(), v.nullable(text))),
      amountUnits: byHeader(v.number()),
    }),
  ),
};

const scope = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('table'), table: v.picklist(['tracker', 'followUps']) }),
  v.object({ kind: v.literal('customer'), id: name }),
]);

export const shapes: { readonly [Method in MethodName]: v.GenericSchema } = {
  'backups.check': nothing,
  'backups.list': nothing,
  'backups.run': nothing,
  'restore.preview': v.object({ day, what: scope }),
  'restore.run': v.object({ day, what: scope, requestId: name, cursor }),
  'today.list': v.object({ scope: v.picklist(['mine', 'team']) }),
  'bin.list': v.object({ search: v.optional(text) }),
  'bin.restore': v.object({ ids: v.array(name), requestId: name }),
  'customers.selected': v.object({ known: v.optional(v.object({ id: name, version: name })) }),
  'customers.get': v.object({ id: name }),
  'customers.index': nothing,
  'customers.save': v.object({
    id: v.optional(name),
    requestId: name,
    values: fields,
    base: v.optional(fields),
    letThrough: v.optional(text),
  }),
  'customers.show': v.object({ id: name }),
  'followups.list': v.object({ customerId: name, before: v.optional(name) }),
  'followups.log': v.object({ customerId: name, requestId: name, values: fields }),
  'import.preview': v.object(importOptions),
  'import.run': v.object({ ...importOptions, importId: v.optional(name), cursor }),
  'import.show': v.object({ importId: name }),
  'import.tabs': nothing,
  'import.undo': v.object({ importId: v.optional(name) }),
  'jobs.status': nothing,
  'session.start': nothing,
  'setup.status': nothing,
  'setup.tabs': v.object({
    options: v.optional(
      v.object({
        language: v.optional(text),
        template: v.optional(text),
        cadence: v.optional(text),
        people: v.optional(
          v.array(v.object({ name: text, email: v.optional(text), role: v.optional(text) })),
        ),
        example: flag,
      }),
    ),
  }),
  'setup.fill': nothing,
  'setup.report': nothing,
  'setup.clock': nothing,
  'setup.show': v.object({ what: v.picklist(['sidebar', 'newCustomer', 'stage', 'import']) }),
  'steps.list': v.object({ before: v.optional(name) }),
  'steps.preview': v.object({ stepId: name }),
  'steps.undo': v.object({ stepId: name, requestId: name, cursor }),
  'trail.list': v.object({ id: name }),
  undo: v.object({ requestId: name }),
};

export type Read =
  | { readonly ok: true; readonly params: unknown }
  /** @param wrong where, as `values.stage`; empty where they are none at all */
  | { readonly ok: false; readonly wrong: string };

/** Parameters as the method knows them, without anything else; or what is wrong with them. */
export const readParams = (method: MethodName, given: unknown): Read => {
  const read = v.safeParse(shapes[method], given ?? {});
  return read.success
    ? { ok: true, params: read.output }
    : { ok: false, wrong: v.getDotPath(read.issues[0]) ?? '' };
};
