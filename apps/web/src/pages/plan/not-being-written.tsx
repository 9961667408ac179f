import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';

/** There is no version of the plan that can be edited now. */
export const NotBeingWritten = () => {
  const { id, overview } = usePartnership();
  const challenge = useParam('challenge');
  return (
    <Page title="This plan is not being written now" caption={overview.name}>
      <p>A plan is edited before it is put forward for signing, and again when its next version is started.</p>
      <p>
        <A href={paths.plan(id, challenge)}>Back to the action plan</A>
      </p>
    </Page>
  );
};
