CREATE TABLE "evaluation" (
	"pool_id" uuid PRIMARY KEY NOT NULL,
	"is_wanted" boolean DEFAULT true NOT NULL,
	"asked" integer,
	"closes_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "evaluation_mark" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"has_answered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "evaluation_mark_once" UNIQUE("pool_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_reply" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"useful" smallint NOT NULL,
	"taught" smallint NOT NULL,
	"arranged" smallint NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "evaluation_reply_one_to_five" CHECK ("evaluation_reply"."useful" between 1 and 5 and "evaluation_reply"."taught" between 1 and 5 and "evaluation_reply"."arranged" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "form" (
	"pool_id" uuid PRIMARY KEY NOT NULL,
	"office_id" uuid NOT NULL,
	"language" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answer_by" date
);
--> statement-breakpoint
CREATE TABLE "form_question" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ready" text,
	"kind" text NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"label" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"help" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lineage_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "form_question_ready_unique" UNIQUE("pool_id","ready"),
	CONSTRAINT "form_question_ready_known" CHECK ("form_question"."ready" in ('diet', 'access', 'lodging')),
	CONSTRAINT "form_question_kind_known" CHECK ("form_question"."kind" in ('text', 'choice', 'several', 'yesNo', 'number')),
	CONSTRAINT "form_question_ready_free" CHECK ("form_question"."ready" is null or not "form_question"."is_required")
);
--> statement-breakpoint
CREATE TABLE "form_reply" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"question_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"chosen" text[] DEFAULT '{}' NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"amount" integer,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "form_reply_once" UNIQUE("question_id","enrolment_id")
);
--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_pool_id_seat_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."seat_pool"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_mark" ADD CONSTRAINT "evaluation_mark_pool_id_evaluation_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."evaluation"("pool_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_mark" ADD CONSTRAINT "evaluation_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_reply" ADD CONSTRAINT "evaluation_reply_pool_id_evaluation_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."evaluation"("pool_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form" ADD CONSTRAINT "form_pool_id_seat_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."seat_pool"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form" ADD CONSTRAINT "form_office_id_organisation_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_question" ADD CONSTRAINT "form_question_pool_id_form_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."form"("pool_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_reply" ADD CONSTRAINT "form_reply_question_id_form_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."form_question"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_reply" ADD CONSTRAINT "form_reply_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_mark_person_index" ON "evaluation_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "evaluation_reply_pool_index" ON "evaluation_reply" USING btree ("pool_id");--> statement-breakpoint
CREATE INDEX "form_office_index" ON "form" USING btree ("office_id");--> statement-breakpoint
CREATE INDEX "form_question_pool_index" ON "form_question" USING btree ("pool_id","position");--> statement-breakpoint
CREATE INDEX "form_question_lineage_index" ON "form_question" USING btree ("lineage_id");--> statement-breakpoint
CREATE INDEX "form_reply_enrolment_index" ON "form_reply" USING btree ("enrolment_id");