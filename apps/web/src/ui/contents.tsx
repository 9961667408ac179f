/** One part of a long page: the id it has there, and what it is called. */
export type ContentsItem = { readonly id: string; readonly text: string };

/** What stands on a long page, with the way to each part. */
export const Contents = ({ items }: { readonly items: readonly ContentsItem[] }) => (
  <nav className="app-contents app-no-print" aria-labelledby="contents">
    <h2 id="contents" className="nhsuk-heading-s">
      Contents
    </h2>
    <ol>
      {items.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`}>{text}</a>
        </li>
      ))}
    </ol>
  </nav>
);
