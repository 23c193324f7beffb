-- Staff from a feed.  See feeds/staff_feed.h.

-- name: staff_feed_find
select as_of, username, surname, forename, email, gender, band, employer,
       operational, active
  from staff
 where id = :id;

-- name: staff_feed_put
insert into staff (id, username, surname, forename, sort_name, email, gender,
                   band, employer, operational, active, as_of, hash)
values (:id, :username, :surname, :forename, :sort_name, :email, :gender,
        :band, :employer, :operational, :active, :as_of, :hash)
on conflict (id) do update
   set username = excluded.username, surname = excluded.surname,
       forename = excluded.forename, sort_name = excluded.sort_name,
       email = excluded.email, gender = excluded.gender,
       band = excluded.band, employer = excluded.employer,
       operational = excluded.operational, active = excluded.active,
       as_of = excluded.as_of, hash = excluded.hash,
       version = staff.version + 1;

-- name: staff_feed_touch
update staff
   set as_of = :as_of
 where id = :id;

-- name: staff_feed_name
insert into staff (id, surname, forename, sort_name, as_of, hash)
values (:id, :surname, :forename, :sort_name, 1, :hash)
on conflict (id) do nothing;

-- name: staff_feed_role
-- The open role, or the newest ended one, and from when the feed is that said
-- so last; whether a page ended it.
select r.id, r.position, r.schedule, r.minutes_a_week, r.from_day, r.to_day,
       i.as_of,
       case when r.source = 'PAGE' and r.to_day is not null
            then 1 else 0 end
  from staff_role r
  left join import_run i on i.id = r.run
 where r.prison = :prison
   and r.role = :role
   and r.staff = :staff
 order by case when r.to_day is null then 0 else 1 end, r.from_day desc
 limit 1;

-- name: staff_feed_role_add
insert into staff_role (prison, staff, role, position, schedule,
                        minutes_a_week, from_day, to_day, run)
values (:prison, :staff, :role, :position, :schedule, :minutes_a_week,
        :from_day, :to_day, :run);

-- name: staff_feed_role_change
update staff_role
   set position = :position, schedule = :schedule,
       minutes_a_week = :minutes_a_week, from_day = :from_day,
       to_day = :to_day, run = :run, version = version + 1
 where id = :id;

-- name: staff_feed_role_seen
update staff_role
   set run = :run
 where id = :id;

-- name: staff_feed_role_listed
select count(*)
  from staff_role
 where prison = :prison
   and run = :run;

-- name: staff_feed_role_unlisted
select id, staff, role
  from staff_role
 where prison = :prison
   and to_day is null
   and source = 'FEED'
   and run <> :run
 order by id;

-- name: staff_feed_role_end
update staff_role
   set to_day = :to_day, version = version + 1
 where id = :id;

-- name: staff_feed_capacity
select capacity, set_by
  from staff_capacity
 where prison = :prison
   and staff = :staff
   and policy = :policy;

-- name: staff_feed_capacity_put
insert into staff_capacity (prison, staff, policy, capacity, set_by, set_at)
values (:prison, :staff, :policy, :capacity, :set_by, :set_at)
on conflict (prison, staff, policy) do update
   set capacity = excluded.capacity, set_by = excluded.set_by,
       set_at = excluded.set_at, version = staff_capacity.version + 1;

-- name: staff_feed_status
-- What the feed said last of their being away.
select id, status, from_day, to_day
  from staff_status
 where prison = :prison
   and staff = :staff
   and source = 'FEED'
   and ended_at is null
 order by from_day desc
 limit 1;

-- name: staff_feed_status_add
insert into staff_status (prison, staff, status, from_day, to_day, set_by,
                          set_at, source)
values (:prison, :staff, :status, :from_day, :to_day, :set_by, :set_at,
        'FEED');

-- name: staff_feed_status_change
update staff_status
   set from_day = :from_day, to_day = :to_day, version = version + 1
 where id = :id;

-- name: staff_feed_status_end
update staff_status
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id;

-- name: staff_feed_wings
select wing
  from staff_wing
 where prison = :prison
   and staff = :staff
 order by wing;

-- name: staff_feed_wings_clear
delete from staff_wing
 where prison = :prison
   and staff = :staff;

-- name: staff_feed_wing_add
insert into staff_wing (prison, staff, wing)
values (:prison, :staff, :wing)
on conflict do nothing;

-- name: staff_feed_languages
select code
  from staff_language
 where staff = :staff
 order by code;

-- name: staff_feed_languages_clear
delete from staff_language
 where staff = :staff;

-- name: staff_feed_language_add
insert into staff_language (staff, code)
values (:staff, :code)
on conflict do nothing;
