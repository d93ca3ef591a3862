CREATE TABLE "register_check" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"mended_at" timestamp with time zone,
	CONSTRAINT "register_check_once_unique" UNIQUE("organisation_id","asked_on"),
	CONSTRAINT "register_check_answer_known" CHECK ("register_check"."answer" in ('right', 'wrong')),
	CONSTRAINT "register_check_answer_whole" CHECK (("register_check"."answer" is null) = ("register_check"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "role_ends_on" date;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "took_over_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "register_check" ADD CONSTRAINT "register_check_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_check" ADD CONSTRAINT "register_check_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_check_answered_by_index" ON "register_check" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "individual_supervision_trainee_index" ON "individual_supervision" USING btree ("trainee_membership_id");--> statement-breakpoint
CREATE INDEX "invitation_event_index" ON "invitation" USING btree ("event_id");--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_event_for_event_staff" CHECK (("invitation"."role" = 'eventStaff') = ("invitation"."event_id" is not null));