-- Rooms, the way between wings, the regime.  See keywork/room_store.h.

-- name: rooms_of_prison
select r.id, r.version, r.code, r.name, r.wing, r.private, r.alarm, r.device,
       r.at_once, r.exception, r.exception_to, r.from_day, r.to_day, r.set_by,
       r.set_at,
       (select count(*) from room_fault f
         where f.room = r.id and f.ended_at is null
           and (f.to_day is null or f.to_day >= :today)) as faults,
       (select count(*) from room_fault f
         where f.room = r.id and f.ended_at is null and f.closes = 1
           and f.from_day <= :today
           and (f.to_day is null or f.to_day >= :today)) as closing
  from room r
 where r.prison = :prison
   and (r.to_day is null or r.to_day >= :today)
 order by r.wing, r.code, r.id;

-- name: room_faults_of
select id, version, what, closes, from_day, to_day, mend_by, set_by, set_at
  from room_fault
 where room = :room
   and ended_at is null
 order by from_day desc, id desc;

-- name: room_add
insert into room (prison, code, name, wing, private, alarm, device, at_once,
                  exception, exception_to, from_day, to_day, set_by, set_at)
values (:prison, :code, :name, :wing, :private, :alarm, :device, :at_once,
        :exception, :exception_to, :from_day, :to_day, :by, :at)
returning id;

-- name: room_change
update room
   set code = :code, name = :name, wing = :wing, private = :private,
       alarm = :alarm, device = :device, at_once = :at_once,
       exception = :exception, exception_to = :exception_to,
       from_day = :from_day, to_day = :to_day, set_by = :by, set_at = :at,
       version = version + 1
 where id = :id
   and prison = :prison
   and version = :version;

-- name: room_opening_clear
delete from room_opening where room = :room;

-- name: room_opening_add
insert into room_opening (room, days, half, from_minute, to_minute)
values (:room, :days, :half, :from_minute, :to_minute);

-- name: room_fault_add
insert into room_fault (room, what, closes, from_day, to_day, mend_by, set_by,
                        set_at)
values (:room, :what, :closes, :from_day, :to_day, :mend_by, :by, :at);

-- name: room_fault_end
update room_fault
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id
   and room = :room
   and ended_at is null;

-- name: walk_put
insert into walk (prison, from_wing, to_wing, minutes, set_by, set_at)
values (:prison, :from_wing, :to_wing, :minutes, :by, :at)
on conflict (prison, from_wing, to_wing) do update
   set minutes = :minutes, set_by = :by, set_at = :at;

-- name: regime_add
insert into regime (prison, wing, days, half, level, from_day, to_day, why,
                    set_by, set_at)
values (:prison, :wing, :days, :half, :level, :from_day, :to_day, :why, :by,
        :at);
