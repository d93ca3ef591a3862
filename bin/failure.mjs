/** What went wrong, as one clear sentence for the person at the terminal. */
export class Failure extends Error {}

/** Turns a full disk and missing rights, found in an error or in a program's output, into a sentence. */
export function explain(text, place = "this folder") {
  if (/ENOSPC|No space left on device|ERROR: +could not extend file|SQLSTATE 53100/i.test(text))
    return `The disk is full: Tunet needs about 2 GB free at ${place}.`;
  if (/EDQUOT|Disk quota exceeded/i.test(text))
    return `Your disk quota is used up: Tunet needs about 2 GB at ${place}.`;
  if (/EROFS|Read-only file system/i.test(text))
    return `Tunet cannot write at ${place}: the file system is read-only.`;
  if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(text))
    return `Tunet may not read or write at ${place}: check who owns it (was it first run as another user?).`;
  return undefined;
}

/** Prints the sentence of an error; the stack only when it is a mistake in the program. */
export function report(error) {
  if (error instanceof Failure) return console.error(`\n${error.message}`);
  const known = error?.code && explain(error.code, error.path);
  console.error(known ? `\n${known}` : error);
}

/** Runs a command of `bin/`: an error becomes one sentence and a non-zero exit. */
export async function run(main) {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) {
    console.error(`Tunet needs Node 20 or newer; this is ${process.version}.`);
    process.exit(1);
  }
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
