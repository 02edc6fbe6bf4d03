import type { ImportPreviewValue } from '../../src/app/import/protocol';
import type { DateOrder } from '../../src/domain/dateText';
import type { Answers, Question } from '../../src/domain/import/questions';
import type { StageMeaning } from '../../src/domain/import/stageValues';
import { importTargets, type ImportTarget } from '../../src/domain/import/targets';

/** What a person decided so far. Null parts are still guessed by the server. */
export interface Choices {
  readonly mapping: Readonly<Record<string, ImportTarget | null>> | null;
  readonly include: readonly string[] | null;
  readonly answers: Answers;
  /** Every question that was asked, answered or not, so that an answer can be changed. */
  readonly asked: readonly Question[];
}

export const noChoices: Choices = { mapping: null, include: null, answers: {}, asked: [] };

/** What the server is sent of them. */
export const optionsOf = ({ mapping, include, answers }: Choices) => ({
  ...(mapping && { mapping }),
  ...(include && { include }),
  answers,
});

const keyOf = (question: Question): string =>
  [question.kind, question.header, 'value' in question ? question.value : ''].join('\n');

export const isAnswered = (question: Question, { answers }: Choices): boolean => {
  switch (question.kind) {
    case 'dateOrder':
      return answers.dateOrders?.[question.header] !== undefined;
    case 'amountUnit':
      return answers.amountUnits?.[question.header] !== undefined;
    case 'stage':
      return answers.stages?.[question.value] !== undefined;
    case 'choice':
      return answers.choices?.[question.header]?.[question.value] !== undefined;
  }
};

/**
 * Takes what the preview found out: its guesses, and its questions. What was asked before and is neither
 * answered nor asked again answered itself.
 */
export const learn = (choices: Choices, preview: ImportPreviewValue): Choices => {
  const open = new Set(preview.questions.map(keyOf));
  const kept = choices.asked.filter((question) => isAnswered(question, choices) || open.has(keyOf(question)));
  const known = new Set(kept.map(keyOf));
  return {
    ...choices,
    mapping: choices.mapping ?? preview.mapping,
    include: choices.include ?? preview.include,
    asked: [...kept, ...preview.questions.filter((question) => !known.has(keyOf(question)))],
  };
};

const claimsOf = (target: ImportTarget | null): readonly string[] =>
  target === null ? [] : (importTargets.get(target)?.claims ?? []);

/** The other column that holds a target, or a part of it; null when it is free. */
export const holderOf = (choices: Choices, target: ImportTarget, except: string): string | null => {
  const claims = claimsOf(target);
  const held = Object.entries(choices.mapping ?? {}).find(
    ([header, other]) => header !== except && claimsOf(other).some((key) => claims.includes(key)),
  );
  return held?.[0] ?? null;
};

const without = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  keys: readonly string[],
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => !keys.includes(key)));

/** Questions of a column go with what it was mapped to. */
const forget = (choices: Choices, header: string): Choices => {
  const { answers } = choices;
  const stageValues = choices.asked.flatMap((question) =>
    question.kind === 'stage' && question.header === header ? [question.value] : [],
  );
  return {
    ...choices,
    asked: choices.asked.filter((question) => question.header !== header),
    answers: {
      dateOrders: without(answers.dateOrders, [header]),
      stages: without(answers.stages, stageValues),
      choices: without(answers.choices, [header]),
      amountUnits: without(answers.amountUnits, [header]),
    },
  };
};

const withInclude = (
  include: readonly string[] | null,
  header: string,
  comes: boolean,
): readonly string[] => {
  const others = (include ?? []).filter((each) => each !== header);
  return comes ? [...others, header] : others;
};

/** Sends a column to a free target, or to none: then it comes along as the team's own. */
export const mapColumn = (choices: Choices, header: string, target: ImportTarget | null): Choices => {
  const cleared = forget(choices, header);
  return {
    ...cleared,
    mapping: { ...cleared.mapping, [header]: target },
    include: withInclude(cleared.include, header, target === null),
  };
};

/** Whether a column without target comes along. */
export const includeColumn = (choices: Choices, header: string, comes: boolean): Choices => ({
  ...choices,
  include: withInclude(choices.include, header, comes),
});

export const answerDateOrder = (choices: Choices, header: string, order: DateOrder): Choices => ({
  ...choices,
  answers: { ...choices.answers, dateOrders: { ...choices.answers.dateOrders, [header]: order } },
});

export const answerUnit = (choices: Choices, header: string, unit: number): Choices => ({
  ...choices,
  answers: { ...choices.answers, amountUnits: { ...choices.answers.amountUnits, [header]: unit } },
});

/** Undefined: not answered any more. */
export const answerStage = (choices: Choices, value: string, meaning: StageMeaning | undefined): Choices => ({
  ...choices,
  answers: {
    ...choices.answers,
    stages: { ...without(choices.answers.stages, [value]), ...(meaning && { [value]: meaning }) },
  },
});

export const answerChoice = (
  choices: Choices,
  header: string,
  value: string,
  id: string | undefined,
): Choices => {
  const others = without(choices.answers.choices?.[header], [value]);
  return {
    ...choices,
    answers: {
      ...choices.answers,
      choices: {
        ...choices.answers.choices,
        [header]: { ...others, ...(id !== undefined && { [value]: id }) },
      },
    },
  };
};

/** Columns whose questions must be answered before anything is imported. */
export const openHeaders = (choices: Choices): readonly string[] =>
  choices.asked.flatMap((question) =>
    question.needed && !isAnswered(question, choices) ? [question.header] : [],
  );
