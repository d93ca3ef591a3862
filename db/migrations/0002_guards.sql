-- Histories are written once: nobody, whatever was granted, changes or removes a row of them.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER enrolment_change_append_only BEFORE UPDATE ON "enrolment_change"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The audit log cannot be written in somebody else's name, and even its owner is bound.
ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY audit_entry_own_name ON "audit_entry" FOR INSERT
  WITH CHECK (actor_id IS NOT DISTINCT FROM nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY audit_entry_read ON "audit_entry" FOR SELECT USING (true);
