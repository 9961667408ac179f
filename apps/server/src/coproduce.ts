// Node 20 ends without a word inside better-sqlite3: say so before anything loads it.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Coproduce needs Node 24 or newer and this is ${process.version}. Run it through npm: npm start\n`,
  );
  process.exit(1);
}

// What was compiled once need not be again: every command starts sooner.
(await import('node:module')).enableCompileCache();

const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv, process.env);
