-- Readiness.

-- name: home_prison_count
select count(*)
  from prison;

-- name: home_latest_change
-- When the latest change was committed that this copy of the database has.
select max(c.at)
  from
-- sqlite:
       (select 0 as at) c
-- postgresql:
       change_seat c
-- both:
 limit 1;
