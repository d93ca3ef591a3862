ALTER TABLE "course" ADD COLUMN "allocation" text DEFAULT 'firstCome' NOT NULL;--> statement-breakpoint
ALTER TABLE "course" ADD COLUMN "applies_by" timestamp;--> statement-breakpoint
ALTER TABLE "course" ADD COLUMN "criteria" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_allocation_known" CHECK ("course"."allocation" in ('firstCome', 'apply'));--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_applies_by_known" CHECK (("course"."allocation" = 'apply') = ("course"."applies_by" is not null));