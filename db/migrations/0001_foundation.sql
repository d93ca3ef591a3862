CREATE TABLE "audit_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"entity_kind" text NOT NULL,
	"entity_id" text NOT NULL,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"means" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"idle_seconds" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"address" text NOT NULL,
	"token_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"next" text DEFAULT '/min-side' NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_request_token_unique" UNIQUE("token_hash"),
	CONSTRAINT "sign_in_request_tries_positive" CHECK ("sign_in_request"."tries" >= 0)
);
--> statement-breakpoint
CREATE TABLE "course" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"office_id" uuid NOT NULL,
	"kind" text DEFAULT 'supervisorCourse' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"slug" text,
	"title" text NOT NULL,
	"language" text NOT NULL,
	"place" text,
	"join_url" text,
	"for_whom" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_address" text NOT NULL,
	"contact_phone" text,
	"description" text DEFAULT '' NOT NULL,
	"hours" numeric(5, 2),
	"price_nok" integer,
	"sign_up_opens" timestamp,
	"sign_up_closes" timestamp,
	"withdraw_until" timestamp,
	"version" integer DEFAULT 1 NOT NULL,
	"cancel_note" text,
	"copied_from_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"published_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "course_state_known" CHECK ("course"."state" in ('draft', 'published', 'cancelled')),
	CONSTRAINT "course_public_has_slug" CHECK ("course"."state" = 'draft' or "course"."slug" is not null)
);
--> statement-breakpoint
CREATE TABLE "course_announcement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"audiences" text[] NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"receivers" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course_date" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"uid" text NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"wall_start" timestamp NOT NULL,
	"wall_end" timestamp NOT NULL,
	"starts_at" timestamp with time zone GENERATED ALWAYS AS (wall_start at time zone 'Europe/Oslo') STORED NOT NULL,
	"ends_at" timestamp with time zone GENERATED ALWAYS AS (wall_end at time zone 'Europe/Oslo') STORED NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "course_date_uid_unique" UNIQUE("uid"),
	CONSTRAINT "course_date_ordered" CHECK ("course_date"."wall_end" > "course_date"."wall_start")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "enrolment_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pool_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"state" text NOT NULL,
	"is_late" boolean DEFAULT false NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "enrolment_idempotency_unique" UNIQUE("person_id","idempotency_key"),
	CONSTRAINT "enrolment_state_known" CHECK ("enrolment"."state" in ('confirmed', 'waiting', 'offered', 'held', 'applied', 'withdrawn', 'declined', 'expired', 'rejected', 'replaced', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "enrolment_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "enrolment_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"enrolment_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"cause" text NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone DEFAULT tunet_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seat_pool" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"capacity" integer NOT NULL,
	"title" text NOT NULL,
	"path" text NOT NULL,
	"office_path" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_address" text NOT NULL,
	"dates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"starts_at" timestamp with time zone,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"late_from" timestamp with time zone,
	"is_open" boolean DEFAULT false NOT NULL,
	CONSTRAINT "seat_pool_owner_unique" UNIQUE("owner_kind","owner_id"),
	CONSTRAINT "seat_pool_capacity_positive" CHECK ("seat_pool"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"storage_name" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "stored_file_storage_name_unique" UNIQUE("storage_name")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_fetched_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"version" integer NOT NULL,
	"receiver" text NOT NULL,
	"person_id" uuid,
	"address" text,
	"locale" text NOT NULL,
	"subject" text,
	"text" text,
	"html" text,
	"ics" text,
	"ics_method" text,
	"reply_to_name" text,
	"reply_to_address" text,
	"path" text,
	"is_receipt" boolean DEFAULT false NOT NULL,
	"in_inbox" boolean DEFAULT true NOT NULL,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "outbox_once_unique" UNIQUE("kind","entity","version","receiver"),
	CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('queued', 'sending', 'sent', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "county" (
	"number" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_nn" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE TABLE "health_region" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	CONSTRAINT "health_region_known" CHECK ("health_region"."region" in ('north', 'central', 'west', 'southEast'))
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"county_number" text NOT NULL,
	"written_form" text NOT NULL,
	CONSTRAINT "municipality_number_unique" UNIQUE("number"),
	CONSTRAINT "municipality_written_form_known" CHECK ("municipality"."written_form" in ('nb', 'nn', 'neutral'))
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"successor_id" uuid,
	CONSTRAINT "organisation_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organisation_kind_known" CHECK ("organisation"."kind" in ('municipality', 'office', 'trust', 'association', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "organisation_county" (
	"organisation_id" uuid NOT NULL,
	"county_number" text NOT NULL,
	"is_derived" boolean DEFAULT false NOT NULL,
	CONSTRAINT "organisation_county_pk" PRIMARY KEY("organisation_id","county_number")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"address" text NOT NULL,
	"role" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_token_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_how" text,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "membership_role_known" CHECK ("membership"."role" in ('trainee', 'supervisor', 'healthLeader', 'municipalityStaff', 'officeStaff', 'trustContact', 'groupCoordinator', 'dpo', 'admin')),
	CONSTRAINT "membership_period_ordered" CHECK ("membership"."ends_on" is null or "membership"."ends_on" >= "membership"."starts_on"),
	CONSTRAINT "membership_confirmed_how_known" CHECK (("membership"."confirmed_at" is null) = ("membership"."confirmed_how" is null))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"locale" text DEFAULT 'nb' NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "person_locale_known" CHECK ("person"."locale" in ('nb', 'nn', 'en'))
);
--> statement-breakpoint
CREATE TABLE "person_email" (
	"address" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"is_primary" boolean DEFAULT true NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "person_email_lower_case" CHECK ("person_email"."address" = lower("person_email"."address"))
);
--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_office_id_organisation_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_copied_from_id_course_id_fk" FOREIGN KEY ("copied_from_id") REFERENCES "public"."course"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_announcement" ADD CONSTRAINT "course_announcement_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_announcement" ADD CONSTRAINT "course_announcement_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_date" ADD CONSTRAINT "course_date_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_pool_id_seat_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."seat_pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment_change" ADD CONSTRAINT "enrolment_change_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_region" ADD CONSTRAINT "health_region_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "municipality" ADD CONSTRAINT "municipality_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "municipality" ADD CONSTRAINT "municipality_county_number_county_number_fk" FOREIGN KEY ("county_number") REFERENCES "public"."county"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_successor_id_organisation_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_county" ADD CONSTRAINT "organisation_county_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_county" ADD CONSTRAINT "organisation_county_county_number_county_number_fk" FOREIGN KEY ("county_number") REFERENCES "public"."county"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_accepted_by_person_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_email" ADD CONSTRAINT "person_email_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_entity_index" ON "audit_entry" USING btree ("entity_kind","entity_id");--> statement-breakpoint
CREATE INDEX "audit_entry_actor_index" ON "audit_entry" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "audit_entry_at_index" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "session_person_index" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_request_address_index" ON "sign_in_request" USING btree ("address");--> statement-breakpoint
CREATE UNIQUE INDEX "course_slug_unique" ON "course" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "course_office_index" ON "course" USING btree ("office_id","state");--> statement-breakpoint
CREATE INDEX "course_copied_from_index" ON "course" USING btree ("copied_from_id");--> statement-breakpoint
CREATE INDEX "course_created_by_index" ON "course" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "course_announcement_course_index" ON "course_announcement" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "course_announcement_created_by_index" ON "course_announcement" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "course_date_course_index" ON "course_date" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "course_date_starts_index" ON "course_date" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_active_unique" ON "enrolment" USING btree ("pool_id","person_id") WHERE "enrolment"."state" in ('confirmed', 'waiting', 'offered', 'held', 'applied');--> statement-breakpoint
CREATE INDEX "enrolment_pool_state_index" ON "enrolment" USING btree ("pool_id","state","seq");--> statement-breakpoint
CREATE INDEX "enrolment_person_index" ON "enrolment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "enrolment_organisation_index" ON "enrolment" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "enrolment_change_enrolment_index" ON "enrolment_change" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "stored_file_owner_index" ON "stored_file" USING btree ("owner_kind","owner_id");--> statement-breakpoint
CREATE INDEX "stored_file_created_by_index" ON "stored_file" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "outbox_due_index" ON "outbox" USING btree ("next_attempt_at") WHERE "outbox"."state" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_person_index" ON "outbox" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_entity_index" ON "outbox" USING btree ("entity");--> statement-breakpoint
CREATE INDEX "municipality_county_index" ON "municipality" USING btree ("county_number");--> statement-breakpoint
CREATE INDEX "organisation_kind_index" ON "organisation" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "organisation_successor_index" ON "organisation" USING btree ("successor_id");--> statement-breakpoint
CREATE INDEX "organisation_county_county_index" ON "organisation_county" USING btree ("county_number");--> statement-breakpoint
CREATE INDEX "invitation_organisation_index" ON "invitation" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "invitation_address_index" ON "invitation" USING btree ("address");--> statement-breakpoint
CREATE INDEX "invitation_invited_by_index" ON "invitation" USING btree ("invited_by");--> statement-breakpoint
CREATE INDEX "invitation_accepted_by_index" ON "invitation" USING btree ("accepted_by");--> statement-breakpoint
CREATE INDEX "membership_person_index" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_organisation_index" ON "membership" USING btree ("organisation_id","role");--> statement-breakpoint
CREATE INDEX "membership_confirmed_by_index" ON "membership" USING btree ("confirmed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_current_unique" ON "membership" USING btree ("person_id","role","organisation_id") WHERE "membership"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "person_email_person_index" ON "person_email" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email_primary_unique" ON "person_email" USING btree ("person_id") WHERE "person_email"."is_primary";