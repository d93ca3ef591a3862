CREATE TABLE "hour_entry" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hour_entry_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"minutes" integer NOT NULL,
	"open_minutes" integer NOT NULL,
	"written_by" uuid,
	"written_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "hour_entry_minutes_range" CHECK ("hour_entry"."minutes" between 0 and 1440 and "hour_entry"."open_minutes" between 0 and "hour_entry"."minutes")
);
--> statement-breakpoint
CREATE TABLE "meeting_notice" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"said_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "meeting_notice_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id"),
	CONSTRAINT "meeting_notice_kind_known" CHECK ("meeting_notice"."kind" in ('absent', 'late'))
);
--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "asks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "hour_entry" ADD CONSTRAINT "hour_entry_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entry" ADD CONSTRAINT "hour_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entry" ADD CONSTRAINT "hour_entry_written_by_person_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notice" ADD CONSTRAINT "meeting_notice_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notice" ADD CONSTRAINT "meeting_notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hour_entry_person_index" ON "hour_entry" USING btree ("person_id","meeting_id","seq");--> statement-breakpoint
CREATE INDEX "hour_entry_meeting_index" ON "hour_entry" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "hour_entry_written_by_index" ON "hour_entry" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "meeting_notice_person_index" ON "meeting_notice" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_confirmed_by_index" ON "meeting" USING btree ("confirmed_by");