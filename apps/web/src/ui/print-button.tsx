import { Button } from './button.tsx';

/** Prints the page. */
export const PrintButton = () => (
  <Button secondary onClick={() => window.print()}>
    Print this page
  </Button>
);
