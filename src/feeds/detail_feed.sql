-- The detail.  See feeds/detail_feed.h.

-- name: detail_find
select duty, from_minute, to_minute, keywork_minutes, protected, note, as_of
  from duty
 where prison = :prison
   and day = :day
   and staff = :staff
   and half = :half;

-- name: detail_put
insert into duty (prison, day, staff, half, duty, from_minute, to_minute,
                  keywork_minutes, protected, note, as_of, run)
values (:prison, :day, :staff, :half, :duty, :from_minute, :to_minute,
        :keywork_minutes, :protected, :note, :as_of, :run)
on conflict (prison, day, staff, half) do update
   set duty = excluded.duty, from_minute = excluded.from_minute,
       to_minute = excluded.to_minute,
       keywork_minutes = excluded.keywork_minutes,
       protected = excluded.protected, note = excluded.note,
       as_of = excluded.as_of, run = excluded.run;
