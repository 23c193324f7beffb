-- Staff and their roles.  See staff/staff_role_store.h.

-- name: staff_roles
select r.id, r.version, s.id, s.surname, s.forename, s.band, s.active, r.role,
       r.position, r.schedule, r.minutes_a_week, r.from_day, r.to_day,
       r.source, r.set_by, r.set_at, r.end_why
  from staff_role r
  join staff s on s.id = r.staff
 where r.prison = :prison
 order by s.sort_name, s.id, r.role, r.from_day
 limit 5000;

-- name: staff_role_one
select r.id, r.version, s.id, s.surname, s.forename, s.band, s.active, r.role,
       r.position, r.schedule, r.minutes_a_week, r.from_day, r.to_day,
       r.source, r.set_by, r.set_at, r.end_why
  from staff_role r
  join staff s on s.id = r.staff
 where r.id = :id
   and r.prison = :prison
   and r.staff = :staff;

-- name: staff_member
select id, surname, forename, band, active
  from staff
 where id = :id;

-- name: staff_find_name
-- From a folded prefix to the first text beyond it.
select id, surname, forename, band, active
  from staff
 where sort_name >= :least
   and sort_name < :beyond
   and active = 1
 order by sort_name, id
 limit 25;

-- name: staff_role_held
select id from staff_role
 where prison = :prison
   and staff = :staff
   and role = :role
   and (to_day is null or to_day >= :from_day)
 limit 1;

-- name: staff_role_add
insert into staff_role (prison, staff, role, position, schedule,
                        minutes_a_week, from_day, source, set_by, set_at)
values (:prison, :staff, :role, :position, :schedule, :minutes_a_week,
        :from_day, 'PAGE', :set_by, :set_at)
returning id;

-- name: staff_role_change
update staff_role
   set position = :position, schedule = :schedule,
       minutes_a_week = :minutes_a_week, from_day = :from_day,
       set_by = :set_by, set_at = :set_at, version = version + 1
 where id = :id
   and version = :version
   and to_day is null;

-- name: staff_role_end
-- A role that a page ended is the page's: a feed does not open it again.
update staff_role
   set to_day = :to_day, end_why = :why, source = 'PAGE', set_by = :set_by,
       set_at = :set_at, version = version + 1
 where id = :id
   and version = :version;
