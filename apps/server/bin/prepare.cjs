/*
 * Makes a clone ready to run: installs what package-lock.json names if node_modules differs from it,
 * and with --build builds what is stale.
 *
 * npm runs this before everything else, on whatever Node is there and with nothing installed,
 * so it is old-syntax JavaScript without dependencies. It writes to stderr only: the output of a
 * command that follows (`coproduce … --json`) belongs to that command.
 */
'use strict';

var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.resolve(__dirname, '..', '..', '..');
var binaries = path.join(root, 'node_modules', '.bin');
var node24 = path.join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node');
/** Kept inside, so that it goes when node_modules goes. */
var note = path.join(root, 'node_modules', '.coproduce-installed');
var lockFile = path.join(root, '.turbo', 'prepare.lock');

/** A lock whose holder has not touched it for this long is taken over. */
var STALE_AFTER_MS = 30000;
var TOUCH_EVERY_MS = 2000;
var LOOK_AGAIN_MS = 200;
/** A build that takes longer than this is announced; a quick one passes without a word. */
var ANNOUNCE_AFTER_MS = 1500;

function say(sentence) {
  process.stderr.write(sentence + '\n');
}

function fail(sentence) {
  say('coproduce: ' + sentence);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return undefined;
  }
}

function workspaceFolders() {
  var folders = ['', 'tests'];
  ['packages', 'apps'].forEach(function (parent) {
    fs.readdirSync(path.join(root, parent)).forEach(function (name) {
      if (fs.existsSync(path.join(root, parent, name, 'package.json'))) folders.push(parent + '/' + name);
    });
  });
  return folders;
}

function asks(manifest) {
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].map(function (field) {
    var wanted = manifest[field] || {};
    return Object.keys(wanted)
      .sort()
      .map(function (name) {
        return name + '@' + wanted[name];
      })
      .join();
  });
}

/** Whether each package.json asks for what package-lock.json has recorded for it; if not, `npm ci` says so best. */
function manifestsMatch(locked) {
  return workspaceFolders().every(function (folder) {
    var manifest = readJson(path.join(root, folder, 'package.json'));
    var recorded = locked[folder];
    return manifest && recorded && asks(manifest).join(';') === asks(recorded).join(';');
  });
}

/** Whether the lock file that npm leaves inside node_modules, last of all, names every package of package-lock.json. */
function complete() {
  var lock = readJson(path.join(root, 'package-lock.json'));
  var hidden = readJson(path.join(root, 'node_modules', '.package-lock.json'));
  if (!lock) fail('package-lock.json cannot be read; the clone is not whole.');
  if (!hidden || !manifestsMatch(lock.packages)) return false;
  return Object.keys(lock.packages).every(function (key) {
    var wanted = lock.packages[key];
    var found = hidden.packages[key];
    // What is missing and optional is the build for another platform.
    return found ? found.version === wanted.version : key === '' || wanted.optional === true;
  });
}

/** The lock file and all that is asked for, in one number. */
function fingerprint() {
  var hash = crypto.createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json')));
  workspaceFolders().forEach(function (folder) {
    hash.update(folder + asks(readJson(path.join(root, folder, 'package.json')) || {}).join(';'));
  });
  return hash.digest('hex');
}

/** `npm ci` passes over packages of the lock file that nothing asks for; so a finished one is noted, too. */
function noted() {
  try {
    return fs.readFileSync(note, 'utf8') === fingerprint();
  } catch (error) {
    return false;
  }
}

function nodeRuns() {
  return childProcess.spawnSync(node24, ['--version'], { stdio: 'ignore' }).status === 0;
}

function installed() {
  return (complete() || noted()) && nodeRuns();
}

/** Settings that `npm run` hands down, or NODE_ENV implies, and that would change what is installed or hide its errors. */
var NOT_HANDED_DOWN = [
  'NODE_ENV',
  'npm_config_dry_run',
  'npm_config_global',
  'npm_config_ignore_scripts',
  'npm_config_json',
  'npm_config_loglevel',
  'npm_config_omit',
  'npm_config_only',
  'npm_config_production',
  'npm_config_workspace',
  'npm_config_workspaces',
];

function environment() {
  var env = {};
  Object.keys(process.env).forEach(function (name) {
    if (NOT_HANDED_DOWN.indexOf(name) === -1) env[name] = process.env[name];
  });
  env.TURBO_TELEMETRY_DISABLED = '1';
  env.TURBO_NO_UPDATE_NOTIFIER = '1';
  Object.keys(env).forEach(function (name) {
    if (name.toUpperCase() === 'PATH') env[name] = binaries + path.delimiter + env[name];
  });
  return env;
}

/** Runs a program; `done(failed, output)`. Where `quiet`, its output is kept and handed over instead of shown. */
function run(program, args, quiet, done) {
  var output = [];
  var child = childProcess.spawn(program, args, {
    cwd: root,
    env: environment(),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  function keep(chunk) {
    output.push(chunk);
  }
  if (quiet) {
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
  }
  child.on('error', function (error) {
    done(error.message, '');
  });
  child.on('close', function (code, signal) {
    done(code === 0 ? undefined : 'it ended with ' + (signal || code), Buffer.concat(output).toString('utf8'));
  });
}

function install(next) {
  var npm = process.env.npm_execpath;
  var args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  say('Installing what Coproduce needs (npm ci); this takes a minute the first time …');
  // The Node that runs npm, because the one in node_modules is about to be replaced.
  if (npm) run(process.env.npm_node_execpath || process.execPath, [npm].concat(args), false, finished);
  else run('npm', args, false, finished);

  function finished(failed) {
    if (failed) {
      fail(
        'installing failed (npm ci: ' +
          failed +
          '). What npm said is above. ' +
          'The network is needed for this step; after a change of a package.json, run `npm install` first.',
      );
    }
    if (!nodeRuns()) fail('npm ci ended well, yet the Node it installed does not run: ' + node24);
    fs.writeFileSync(note, fingerprint());
    next();
  }
}

function build(next) {
  var announce = setTimeout(function () {
    say('Building what has changed …');
  }, ANNOUNCE_AFTER_MS);
  var turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  run(
    node24,
    [turbo, 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'],
    true,
    function (failed, output) {
      clearTimeout(announce);
      if (failed) {
        say(output);
        fail('building failed (' + failed + ').');
      }
      next();
    },
  );
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function abandoned() {
  try {
    var holder = Number(fs.readFileSync(lockFile, 'utf8'));
    var age = Date.now() - fs.statSync(lockFile).mtimeMs;
    // A lock just made may not have its number yet.
    return age > STALE_AFTER_MS || (holder > 0 && !alive(holder));
  } catch (error) {
    return false;
  }
}

/** Two starts at once must not install or build over each other: the second waits, then finds nothing left to do. */
function takeTurn(work, waited) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') fail('cannot write ' + lockFile + ' (' + error.code + ').');
    if (abandoned()) fs.rmSync(lockFile, { force: true });
    else if (!waited) say('Another start is installing or building here; waiting for it …');
    setTimeout(function () {
      takeTurn(work, true);
    }, LOOK_AGAIN_MS);
    return;
  }
  process.on('exit', function () {
    fs.rmSync(lockFile, { force: true });
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      process.exit(1);
    });
  });
  var touching = setInterval(function () {
    fs.utimesSync(lockFile, new Date(), new Date());
  }, TOUCH_EVERY_MS);
  work(function () {
    clearInterval(touching);
  });
}

var building = process.argv.indexOf('--build') !== -1;
if (building || !installed()) {
  takeTurn(function (done) {
    function afterInstall() {
      if (building) build(done);
      else done();
    }
    if (installed()) afterInstall();
    else install(afterInstall);
  }, false);
}
