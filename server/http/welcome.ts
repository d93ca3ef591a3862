import { roleNames } from "#server/i18n/roles.ts";

/** What the terminal says when everything runs: where, and in demo mode as whom one may look around. */
export async function welcome(address: string, demo: boolean): Promise<string> {
  const lines = ["", `Tunet: ${address}`];
  if (demo) {
    const { demoPeople } = await import("#db/demo/people.ts");
    const roles = roleNames("nb");
    const accounts = demoPeople.filter(({ isAccount }) => isAccount);
    const width = Math.max(...accounts.map((person) => person.address.length));
    lines.push("", `Demo people, one click each on ${address}/logg-inn:`);
    for (const { address: mail, firstName, lastName, memberships } of accounts) {
      const held = [...new Set(memberships.map(({ role }) => roles[role]))].join(", ");
      lines.push(`  ${mail.padEnd(width)}  ${firstName} ${lastName}, ${held}`);
    }
  }
  return `${lines.join("\n")}\n\n`;
}
