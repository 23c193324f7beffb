-- Rooms held for what the plan does not make.  See keywork/room_booking_store.h.

-- name: bookings_of_day
select b.id, b.room, b.from_minute, b.to_minute, b.kind,
       coalesce(b.person, ''), coalesce(p.surname, ''),
       coalesce(p.forename, ''), b.second, b.what, b.set_by
  from room_booking b
  left join person p on p.number = b.person
 where b.prison = :prison
   and b.day = :day
   and b.ended_at is null
 order by b.from_minute, b.id;

-- name: booking_sessions_of_day
-- Sessions of the plan in force that are in a room.
select s.room, s.start_minute, s.minutes, s.person, p.surname, p.forename,
       w.surname, w.forename
  from plan l
  join plan_session s on s.plan = l.id
  join person p on p.number = s.person
  join staff w on w.id = s.staff
 where l.prison = :prison
   and l.state = 'PUBLISHED'
   and s.day = :day
   and s.room is not null
   and s.state in ('PLANNED', 'AT_RISK', 'STARTED', 'HELD')
 order by s.start_minute, s.id;

-- name: booking_add
insert into room_booking (prison, room, day, from_minute, to_minute, kind,
                          person, second, what, set_by, set_at)
values (:prison, :room, :day, :from_minute, :to_minute, :kind,
        nullif(:person, ''), :second, :what, :by, :at);

-- name: booking_end
update room_booking
   set ended_by = :by, ended_at = :at
 where id = :id
   and prison = :prison
   and ended_at is null;

-- name: booking_person
-- Is the person here, and may they be seen one to one?
select case when exists (select 1 from person_alert t
                          where t.number = p.number
                            and t.live = 1
                            and t.code = 'RNO121') then 1 else 0 end
  from person p
 where p.number = :person
   and p.prison = :prison
   and p.status = 'ACTIVE IN';

-- name: room_use
-- Minutes in which each room was or will be used, from a day to a day.
select r.id,
       cast(coalesce((select sum(s.minutes)
                        from plan l
                        join plan_session s on s.plan = l.id
                       where l.prison = r.prison
                         and l.state = 'PUBLISHED'
                         and s.room = r.id
                         and s.day >= :from_day
                         and s.day <= :to_day
                         and s.state in ('PLANNED', 'AT_RISK', 'STARTED',
                                         'HELD')), 0) as {int})
     + cast(coalesce((select sum(b.to_minute - b.from_minute)
                        from room_booking b
                       where b.room = r.id
                         and b.day >= :from_day
                         and b.day <= :to_day
                         and b.ended_at is null), 0) as {int}),
       (select count(*) from room_device d
         where d.room = r.id and d.ended_at is null)
  from room r
 where r.prison = :prison
 order by r.id;

-- name: room_devices_of
select id, what, set_by, set_at
  from room_device
 where room = :room
   and ended_at is null
 order by what, id;

-- name: room_device_add
insert into room_device (room, what, set_by, set_at)
values (:room, :what, :by, :at);

-- name: room_device_end
update room_device
   set ended_by = :by, ended_at = :at
 where id = :id
   and room = :room
   and ended_at is null;
