-- What the plan is made from, from files.  See feeds/supply_feed.h.

-- name: supply_walk_find
select minutes, set_at
  from walk
 where prison = :prison
   and from_wing = :from_wing
   and to_wing = :to_wing;

-- name: supply_regime_find
-- The row of the same wing, half-days and first day.
select id, level, to_day, why, set_at
  from regime
 where prison = :prison
   and wing = :wing
   and days = :days
   and half = :half
   and from_day = :from_day
 order by id desc
 limit 1;

-- name: supply_regime_change
update regime
   set level = :level, to_day = :to_day, why = :why, set_by = :by,
       set_at = :at, version = version + 1
 where id = :id;

-- name: supply_time_find
select id, to_day, set_at
  from person_time
 where prison = :prison
   and person = :person
   and kind = :kind
   and days = :days
   and half = :half
   and from_day = :from_day
 order by id desc
 limit 1;

-- name: supply_time_change
update person_time
   set to_day = :to_day, set_by = :by, set_at = :at
 where id = :id;

-- name: supply_entitlement_find
select weeks, sessions, minutes, points, coalesce(days_most, 0),
       coalesce(minutes_least, 0), coalesce(month_least, 0),
       coalesce(month_most, 0), format, reason, review_on, source, set_at
  from entitlement
 where prison = :prison
   and estate = :estate
   and legal = :legal
   and cohort = :cohort
   and from_day = :from_day;
