import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

/** Where a program is, or null. */
export function whichProgram(name: string): string | null {
  try {
    return execFileSync("which", [name]).toString().trim() || null;
  } catch {
    return null;
  }
}

/** Runs a program and answers what it said. @throws when it fails */
export async function run(program: string, parameters: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, parameters, { maxBuffer: 1 << 24 });
  return `${stdout}${stderr}`;
}
