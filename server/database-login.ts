import { sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";

/**
 * Refuses a database login that no grant, no policy and no append-only rule would stop.
 * Called before anything is served or done.
 * @throws Error with a sentence for the operator.
 */
export async function refuseMightyLogin(tx: Tx): Promise<void> {
  const { rows } = await tx.execute<{
    name: string;
    is_super: boolean;
    bypasses: boolean;
    owns: boolean;
  }>(sql`
    select rolname as name, rolsuper as is_super, rolbypassrls as bypasses,
      exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname = 'public' and pg_has_role(c.relowner, 'usage')
      ) as owns
    from pg_roles where rolname = current_user`);
  const login = rows[0];
  if (!login) throw new Error("the database did not tell who is asking");
  const might = [
    login.is_super && "is a superuser",
    login.bypasses && "has BYPASSRLS",
    login.owns && "owns tables",
  ].filter((reason) => reason !== false);
  if (might.length === 0) return;
  throw new Error(
    `DATABASE_URL: the login ${login.name} ${might.join(" and ")}. ` +
      "Use a login that is only a member of the role tunet_app. Example: postgres://tunet_web:secret@db.example.no/tunet",
  );
}
