-- Cardiology outpatient clinic: reporting views. PostgreSQL 15.
SET search_path TO clinic;

CREATE TYPE care_pathway AS ENUM ('hypertension', 'arrhythmia', 'heart_failure');

CREATE TABLE visit (
  visit_id   bigint PRIMARY KEY,
  patient_id bigint NOT NULL REFERENCES patient,
  pathway    care_pathway NOT NULL,
  sbp        smallint CHECK (sbp BETWEEN 50 AND 300),  -- systolic blood pressure, mmHg
  dbp        smallint CHECK (dbp BETWEEN 20 AND 200),  -- diastolic
  arrived_by text CHECK (arrived_by IN ('bus', 'car', 'foot', 'ambulance')),
  seen_at    timestamptz NOT NULL
);

-- Last SBP of each patient, and whether the target of 140 is met.
CREATE VIEW latest_pressure AS
SELECT DISTINCT ON (patient_id)
       patient_id, sbp, dbp, sbp < 140 AS on_target, seen_at AT TIME ZONE 'PDT' AS local_time
FROM visit
ORDER BY patient_id, seen_at DESC;

-- Patients whose pathway has no visit for 90 days.
CREATE VIEW overdue AS
SELECT p.patient_id, p.name, v.pathway, max(v.seen_at) AS last_seen
FROM patient p
JOIN visit v USING (patient_id)
GROUP BY 1, 2, 3
HAVING max(v.seen_at) < now() - interval '90 days';

-- Export for the statisticians, who use Stata: the nightly job writes overdue.dta from this view.
GRANT SELECT ON latest_pressure, overdue TO reporting;

-- The import job sets no_sync = true to skip the replica.
ALTER TABLE visit ADD COLUMN no_sync boolean NOT NULL DEFAULT false;
CREATE INDEX visit_unsynced ON visit (seen_at) WHERE NOT no_sync;
