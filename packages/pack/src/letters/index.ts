export { unprintable, unprintableIn, type Unprintable, type UnprintableField } from './unprintable.ts';
