import type { ComponentChildren } from 'preact';
import { statuses } from '../../../src/schema/choices';
import type { ColumnDefinition } from '../../../src/schema/column';
import { trackerColumns } from '../../../src/schema/tracker';
import { readDay, type DateOrder } from '../../../src/domain/dateText';
import type { Question } from '../../../src/domain/import/questions';
import { formatNumber } from '../../parts/format';
import { dayInWords } from '../dayInWords';
import { answerChoice, answerDateOrder, answerStage, answerUnit, isAnswered } from '../choices';
import { useImportModel, useImportSession, useImportState, useImportTexts } from '../context';

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

const shownExamples = 2;

const Frame = (props: {
  readonly title: string;
  readonly isNeeded: boolean;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}) => {
  const say = useImportTexts().questions;
  return (
    <fieldset class={props.isOpen && props.isNeeded ? 'question open' : 'question'}>
      <legend>
        {props.title}
        {props.isOpen && (
          <span class={props.isNeeded ? 'mark mark-overdue' : 'mark mark-stalled'}>
            {props.isNeeded ? say.needed : say.optional}
          </span>
        )}
      </legend>
      {props.children}
    </fieldset>
  );
};

/** The same dates read in each way, so that a person sees which is meant. */
const DateOrderQuestion = ({ question }: { readonly question: Of<'dateOrder'> }) => {
  const { choices } = useImportState();
  const { change } = useImportModel();
  const { language } = useImportSession();
  const say = useImportTexts().questions;
  const { header } = question;
  const inWords = (text: string, order: DateOrder): string => {
    const day = readDay(text, order);
    return day === null ? text : say.reads(text, dayInWords(day, language));
  };
  return (
    <Frame title={say.dateOrder} isNeeded isOpen={!isAnswered(question, choices)}>
      {question.choices.map((order) => (
        <label key={order} class="radio">
          <input
            type="radio"
            name={`order-${header}`}
            checked={choices.answers.dateOrders?.[header] === order}
            onChange={() => change(answerDateOrder(choices, header, order))}
          />
          <span>
            {say.orders[order]}
            <span class="hint">
              {question.examples.slice(0, shownExamples).map((text) => (
                <span key={text}>{inWords(text, order)}</span>
              ))}
            </span>
          </span>
        </label>
      ))}
    </Frame>
  );
};

const UnitQuestion = ({ question }: { readonly question: Of<'amountUnit'> }) => {
  const { settings, language } = useImportSession();
  const { choices } = useImportState();
  const { change } = useImportModel();
  const say = useImportTexts().questions;
  const { header, proposed, examples } = question;
  const chosen = choices.answers.amountUnits?.[header] ?? proposed;
  const { moneyScale } = settings.rhythm;
  const nameOf = (unit: number): string => (unit === 1 ? say.units.base : say.units.tenThousand);
  const [example = ''] = examples;
  /** In the sheet's own unit, where that is another one. */
  const converted = (unit: number): string => {
    const amount = Number(example.replace(/[^\d.]/g, ''));
    return unit === moneyScale || !(amount > 0)
      ? ''
      : say.unitSame(formatNumber((amount * unit) / moneyScale, language), nameOf(moneyScale));
  };
  return (
    <Frame title={say.unit} isNeeded={false} isOpen={!isAnswered(question, choices)}>
      {question.choices.map((unit) => {
        return (
          <label key={unit} class="radio">
            <input
              type="radio"
              name={`unit-${header}`}
              checked={chosen === unit}
              onClick={() => change(answerUnit(choices, header, unit))}
            />
            <span>
              {nameOf(unit)}
              {example !== '' && (
                <span class="hint">{say.unitReads(example, nameOf(unit), converted(unit))}</span>
              )}
            </span>
          </label>
        );
      })}
    </Frame>
  );
};

const StageAnswer = ({ question: { value, count } }: { readonly question: Of<'stage'> }) => {
  const { choices } = useImportState();
  const { change } = useImportModel();
  const { settings, language } = useImportSession();
  const say = useImportTexts().questions;
  const answer = choices.answers.stages?.[value] ?? undefined;
  return (
    <li>
      <span>{say.value(value, count)}</span>
      <select
        aria-label={say.stageOf(value)}
        value={answer?.stage ?? ''}
        onChange={({ currentTarget: { value: stage } }) =>
          change(answerStage(choices, value, stage === '' ? undefined : { ...answer, stage }))
        }
      >
        <option value="">{say.unknownStage}</option>
        {settings.stages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {answer && (
        <select
          aria-label={say.statusOf(value)}
          value={answer.status ?? ''}
          onChange={({ currentTarget: { value: status } }) =>
            change(answerStage(choices, value, { stage: answer.stage, ...(status !== '' && { status }) }))
          }
        >
          <option value="">{say.noStatus}</option>
          {statuses.map(({ id, label }) => (
            <option key={id} value={id}>
              {label[language]}
            </option>
          ))}
        </select>
      )}
    </li>
  );
};

const ChoiceAnswer = ({ question }: { readonly question: Of<'choice'> }) => {
  const { choices } = useImportState();
  const { change } = useImportModel();
  const { language } = useImportSession();
  const say = useImportTexts().questions;
  const { header, field, value, count } = question;
  const column = (trackerColumns as Readonly<Record<string, ColumnDefinition>>)[field];
  return (
    <li>
      <span>{say.value(value, count)}</span>
      <select
        aria-label={say.choiceOf(value)}
        value={choices.answers.choices?.[header]?.[value] ?? ''}
        onChange={({ currentTarget: { value: id } }) =>
          change(answerChoice(choices, header, value, id === '' ? undefined : id))
        }
      >
        <option value="">{say.unknownChoice}</option>
        {(column?.choices ?? []).map(({ id, label }) => (
          <option key={id} value={id}>
            {label[language]}
          </option>
        ))}
      </select>
    </li>
  );
};

/** Everything that only a person can know about one column, answered where it is asked. */
export const QuestionsOf = ({ header }: { readonly header: string }) => {
  const { choices } = useImportState();
  const say = useImportTexts().questions;
  const asked = choices.asked.filter((question) => question.header === header);
  const isOpen = asked.some((question) => !isAnswered(question, choices));
  const stages = asked.filter((question) => question.kind === 'stage');
  const values = asked.filter((question) => question.kind === 'choice');
  if (asked.length === 0) return null;
  return (
    <div class="questions">
      {asked.map((question) =>
        question.kind === 'dateOrder' ? (
          <DateOrderQuestion key="dateOrder" question={question} />
        ) : question.kind === 'amountUnit' ? (
          <UnitQuestion key="amountUnit" question={question} />
        ) : null,
      )}
      {stages.length + values.length > 0 && (
        <Frame title={stages.length > 0 ? say.stages : say.choices} isNeeded={false} isOpen={isOpen}>
          <ul class="values">
            {stages.map((question) => (
              <StageAnswer key={question.value} question={question} />
            ))}
            {values.map((question) => (
              <ChoiceAnswer key={question.value} question={question} />
            ))}
          </ul>
        </Frame>
      )}
    </div>
  );
};
