import { Button } from './button.tsx';

/** Prints the page. */
export const PrintButton = () => (
  <div className="app-no-print">
    <Button secondary onClick={() => window.print()}>
      Print this page
    </Button>
  </div>
);
