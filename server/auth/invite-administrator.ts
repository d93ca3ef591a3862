import { pool } from "#db/client.ts";
import { env } from "#server/env.ts";
import { parseAddress } from "#server/mail/address.ts";
import { inviteAdministrator } from "#server/organisations/invitations/service.ts";

/** `npm run invite-administrator <address>`: mails the link that makes an administrator, and prints it. */
const address = parseAddress(process.argv[2]);
if (address) {
  const { path, expiresAt } = await inviteAdministrator(address);
  process.stdout.write(
    `An invitation for ${address} is on its way by mail. The same link, good until ${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC:\n${env.PUBLIC_URL}${path}\n`,
  );
} else {
  process.stderr.write("Give one mail address, such as kari.nordmann@example.no.\n");
  process.exitCode = 1;
}
await pool.end();
