-- Subject access in the national form.  See api/subject_api.c.

-- name: subject_case
select tier, mappa_level, resourcing, rosh, rosh_start
  from probation_case
 where number = :number;

-- name: subject_override
-- The newest that was approved.
select reason, why, responsible
  from responsibility_override
 where number = :number
   and approved = 1
 order by asked_at desc
 limit 1;
