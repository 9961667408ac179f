import { mkdir, readdir } from 'node:fs/promises';
import { CommandError } from './output.ts';

/** Makes a folder to leave things in; one that holds something already is refused. */
export const emptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder);
  if (there.length > 0)
    throw new CommandError(`${folder} is not empty. Name a new folder, so that nothing is overwritten`);
};
