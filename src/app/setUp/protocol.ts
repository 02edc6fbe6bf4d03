import type { Language } from '../../schema/language';
import type { Health } from '../drift/protocol';
import type { SetUpOptions } from './options';

/**
 * What the Get started page and the server say to each other. The steps are called in the order in which they
 * stand here; each may be repeated, and one that was cut off is finished by the next run.
 */
export interface SetUpMethods {
  /** Where the file stands. Changes nothing. */
  'setup.status': { params: NoParams; value: SetUpStatus };
  /** Tabs, columns, dropdowns, highlights; what is there stays. Options count for a new tracker only. */
  'setup.tabs': { params: { options: SetUpOptions }; value: TabsLaid };
  /** The example team when it was asked for and the tracker is still empty, else a look at every row. */
  'setup.fill': { params: NoParams; value: Filled };
  /** Last week's report of a new tracker with the example team. */
  'setup.report': { params: NoParams; value: { readonly tab: string | null } };
  /** The clock that checks, reminds and reports by itself. */
  'setup.clock': { params: NoParams; value: Rights };
  /** Takes the person to where a thing is done; the page closes itself after it. */
  'setup.show': { params: { what: Place }; value: null };
}

type NoParams = Readonly<Record<string, never>>;

export type SetUpStep = 'setup.tabs' | 'setup.fill' | 'setup.report' | 'setup.clock';

export type Place = 'sidebar' | 'newCustomer' | 'stage' | 'import';

export interface SetUpStatus {
  /**
   * `new`: nothing of ours is here. `copy`: our tabs are, but this file was never set up, as after “Make a
   * copy”. `unfinished`: a first set-up was cut off. `ready`: set up.
   */
  readonly state: 'new' | 'copy' | 'unfinished' | 'ready';
  /** False: set up already, and this person is no admin of it. */
  readonly mayRun: boolean;
  /** Of our tabs, else of the spreadsheet. */
  readonly language: Language;
  /** Who is at the keyboard; null when Google does not tell. */
  readonly me: { readonly name: string; readonly email: string } | null;
  readonly customers: number;
  /** What repair would bring back, as far as it can be told without writing. */
  readonly missing: Missing;
  /** What the last look mended, and what only a person can mend. */
  readonly health: Health;
  readonly rights: Rights;
}

/** Titles of tabs, and headers by tab. */
export interface Missing {
  readonly tabs: readonly string[];
  readonly columns: readonly { readonly tab: string; readonly headers: readonly string[] }[];
}

export interface TabsLaid {
  /** The file was not set up before. */
  readonly isNew: boolean;
  readonly language: Language;
  /** What was added to what stood there. */
  readonly added: Missing;
  /** Dropdowns, formats, formulas, highlights that were put back, and what only a person can mend. */
  readonly health: Health;
}

export interface Filled {
  readonly example: boolean;
  /** Records looked at or filled in. */
  readonly rows: number;
}

/** What Google lets Genjin do for this person; consent is asked for scope by scope. */
export interface Rights {
  /** `running`: daily mail and weekly report come by themselves. `refused`: this person did not allow it. */
  readonly clock: 'running' | 'missing' | 'refused';
  readonly mail: boolean;
  /** Google's page that asks for what was refused; null when nothing was. */
  readonly grantUrl: string | null;
  /** Installed just now. */
  readonly installed: boolean;
}
