-- Pilots: variants tried on one wing.  See keywork/pilot_store.h.

-- name: pilot_rows
select id, version, wing, name, weeks, minutes, from_day, to_day, expected,
       decided, set_by, set_at, ended_on, end_reason, ended_by
  from pilot
 where prison = :prison
 order by from_day desc, id desc;

-- name: pilot_begin
insert into pilot (prison, wing, name, weeks, minutes, from_day, to_day,
                   expected, decided, set_by, set_at)
values (:prison, :wing, :name, :weeks, :minutes, :from_day, :to_day,
        :expected, :decided, :set_by, :set_at);

-- name: pilot_end
update pilot
   set ended_on = :ended_on, end_reason = :reason, ended_by = :by,
       ended_at = :at, version = version + 1
 where id = :id
   and prison = :prison
   and version = :version
   and ended_on is null;
