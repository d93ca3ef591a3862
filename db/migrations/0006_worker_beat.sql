CREATE TABLE "worker_beat" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "worker_beat_one_row" CHECK ("worker_beat"."only")
);
