import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/client.ts';
import { problemOf } from './api/problem.ts';
import { fetchAllFiles } from './app/page-files.ts';
import { router } from './app/router.tsx';
import './ui/styles.scss';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no place for the page');

/** What a page's boundary has caught and says in words is no error of the program: only a failure goes to the console. */
const onCaughtError = (error: unknown): void => {
  if (problemOf(error).kind === 'failed') reportError(error);
};

/** How long the first page is waited for before it is said that it is on its way. */
const PATIENCE_MS = 1_000;

await Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
createRoot(place, { onCaughtError }).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

fetchAllFiles();
