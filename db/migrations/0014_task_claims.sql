CREATE TABLE "task_claim" (
	"kind" text NOT NULL,
	"task_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"taken_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "task_claim_once" PRIMARY KEY("kind","task_id")
);
--> statement-breakpoint
ALTER TABLE "task_claim" ADD CONSTRAINT "task_claim_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_claim_person_index" ON "task_claim" USING btree ("person_id");