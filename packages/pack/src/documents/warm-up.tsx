import { Heading } from '../components/heading.tsx';
import { Page } from '../components/page.tsx';
import { renderPages } from '../components/render.tsx';
import { Paragraph } from '../components/text.tsx';

/** Loads fonts and renderer and renders once, so that the first document asked for does not wait for that. */
export async function warmUp(): Promise<void> {
  await renderPages(
    { title: 'Warm-up', subject: 'Warm-up', identity: 'Warm-up', madeAt: '2000-01-01T00:00:00.000Z' },
    <Page frame={{ owner: 'Coproduce', name: 'Warm-up', demonstration: false }}>
      <Heading level={1}>Warm-up</Heading>
      <Paragraph>Fonts and layout are ready.</Paragraph>
    </Page>,
  );
}
