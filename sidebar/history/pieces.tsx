import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../server/answers';
import { Empty, FailurePage } from '../parts/pieces';
import { useHistoryTexts } from './context';

/** A place begins at its heading, for those who listen and for those who tab. */
export const Heading = ({ children }: { readonly children: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [children]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
};

/** What the server refused is said in its words; what may be tried again can be. */
export const Refused = (props: {
  readonly failure: Failure;
  readonly retry: () => void;
  /** Whose it is, where the person has no right. */
  readonly noRightTitle: string;
}) => {
  const { failure, retry, noRightTitle } = props;
  const say = useHistoryTexts();
  const isFinal = ['noRight', 'tooLate', 'notFound', 'invalid'].includes(failure.code);
  return isFinal && failure.message !== '' ? (
    <div role="alert">
      <Empty
        icon={failure.code === 'noRight' ? 'lock' : 'warning'}
        title={failure.code === 'noRight' ? noRightTitle : say.cannotTitle}
      >
        {failure.message}
      </Empty>
    </div>
  ) : (
    <FailurePage failure={failure} retry={retry} />
  );
};
