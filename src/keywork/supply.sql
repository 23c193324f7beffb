-- What the plan is made from, as people set it: see keywork/supply_store.h and
-- keywork/entitlement_store.h.

-- name: entitlement_rows
-- Every row that bears on the prison, those to come and those that another of
-- the same day replaced included.
select prison, estate, legal, cohort, from_day, weeks, sessions,
       coalesce(days_most, 0), minutes, coalesce(minutes_least, 0),
       coalesce(month_least, 0), coalesce(month_most, 0), points, format,
       reason, review_on, source, set_by, set_at, id, cast(null as {instant})
  from entitlement
 where prison in (:prison, '*')
 union all
select prison, estate, legal, cohort, from_day, weeks, sessions,
       coalesce(days_most, 0), minutes, coalesce(minutes_least, 0),
       coalesce(month_least, 0), coalesce(month_most, 0), points, format,
       reason, review_on, source, set_by, set_at, 0, ended_at
  from entitlement_past
 where prison in (:prison, '*')
 order by 1 desc, 2, 3, 4, 5 desc, 19 desc;

-- name: entitlement_stamp
-- When the prison's own rows were set last.
select max(set_at) from entitlement where prison = :prison;

-- name: entitlement_keep
-- What a row says goes to the past before another of the day takes its place.
insert into entitlement_past (prison, estate, legal, cohort, from_day, weeks,
                              sessions, days_most, minutes, minutes_least,
                              month_least, month_most, points, format, reason,
                              review_on, source, set_by, set_at, ended_at)
select prison, estate, legal, cohort, from_day, weeks, sessions, days_most,
       minutes, minutes_least, month_least, month_most, points, format, reason,
       review_on, source, set_by, set_at, :now
  from entitlement
 where prison = :prison
   and estate = :estate
   and legal = :legal
   and cohort = :cohort
   and from_day = :from_day;

-- name: entitlement_put
-- A row of the same day is replaced.
insert into entitlement (prison, estate, legal, cohort, from_day, weeks,
                         sessions, days_most, minutes, minutes_least,
                         month_least, month_most, points, format, reason,
                         review_on, source, set_by, set_at)
values (:prison, :estate, :legal, :cohort, :from_day, :weeks, :sessions,
        :days_most, :minutes, :minutes_least, :month_least, :month_most,
        :points, :format, :reason, :review_on, :source, :set_by, :set_at)
on conflict (prison, estate, legal, cohort, from_day) do update
   set weeks = :weeks, sessions = :sessions, days_most = :days_most,
       minutes = :minutes, minutes_least = :minutes_least,
       month_least = :month_least, month_most = :month_most, points = :points,
       format = :format, reason = :reason, review_on = :review_on,
       source = :source, set_by = :set_by, set_at = :set_at;

-- name: regime_rows
-- All of them, newest first.
select id, version, wing, days, half, level, from_day, to_day, why, set_by,
       set_at
  from regime
 where prison = :prison
 order by from_day desc, wing, id;

-- name: regime_end
update regime
   set to_day = :to_day, version = version + 1, set_by = :by, set_at = :at
 where id = :id
   and prison = :prison
   and version = :version
   and (to_day is null or to_day > :to_day);

-- name: walk_rows
select from_wing, to_wing, minutes, set_by, set_at
  from walk
 where prison = :prison
 order by from_wing, to_wing;

-- name: supply_wings
-- Where people live, and where rooms are.
select wing
  from person
 where prison = :prison
   and wing <> ''
union
select wing
  from room
 where prison = :prison
   and wing <> ''
 order by wing;

-- name: person_time_rows
-- When somebody is busy, what is over included.
select id, kind, days, half, from_day, to_day, set_by, set_at
  from person_time
 where prison = :prison
   and person = :person
 order by from_day desc, id desc;

-- name: person_time_add
insert into person_time (prison, person, kind, days, half, from_day, to_day,
                         set_by, set_at)
values (:prison, :person, :kind, :days, :half, :from_day, :to_day, :set_by,
        :set_at);

-- name: person_time_end
update person_time
   set to_day = :to_day, set_by = :by, set_at = :at
 where id = :id
   and prison = :prison
   and person = :person
   and (to_day is null or to_day > :to_day);

-- name: plan_weight_stamp
select max(set_at) from plan_weight where prison = :prison;

-- name: plan_weight_history
-- Every row there is, the prison's own and the national ones, oldest first.
select prison, name, from_day, value, set_by, set_at
  from plan_weight
 where prison in (:prison, '*')
 order by name, from_day, prison;
