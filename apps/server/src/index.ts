export { movableClock, systemClock, type Clock, type MovableClock } from './clock.ts';
export { compose, type Composition, type Parts } from './composition.ts';
export { readConfig, type Config } from './config.ts';
export { type LogReplayed, replayLog } from './replay-log.ts';
export { type Renderer } from './render/pool.ts';
export { run, type Running } from './running.ts';
export { firstDayFor, play, type Stage, type StageClock } from './scenario/play.ts';
export { parseScenario, type Scenario } from './scenario/scenario.ts';
export { setStage } from './scenario/stage.ts';
