-- Readiness.

-- name: home_prison_count
select count(*)
  from prison;
