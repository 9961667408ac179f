import { A } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { paths } from '../paths.ts';

/** There is no such page, or it is not this reader's: the two look the same. */
export const NothingHere = () => (
  <Page title="Nothing here">
    <p>There is no such page, or it belongs to a partnership that you are not a member of.</p>
    <p>
      <A href={paths.home}>Go to what is waiting for you</A>
    </p>
  </Page>
);
