-- Absence of staff and what profiles allow for.  See keywork/headroom_store.h.

-- name: absence_rows
select week, wing, staff_group, contracted, sickness, leave, training, other,
       set_by, set_at
  from absence_figure
 where prison = :prison
   and week >= :from_week
   and week <= :to_week
 order by week desc, wing, staff_group;

-- name: absence_find
select contracted, sickness, leave, training, other, set_at
  from absence_figure
 where prison = :prison
   and week = :week
   and wing = :wing
   and staff_group = :staff_group;

-- name: absence_put
insert into absence_figure (prison, week, wing, staff_group, contracted,
                            sickness, leave, training, other, set_by, set_at)
values (:prison, :week, :wing, :staff_group, :contracted, :sickness, :leave,
        :training, :other, :by, :at)
on conflict (prison, week, wing, staff_group) do update
   set contracted = excluded.contracted, sickness = excluded.sickness,
       leave = excluded.leave, training = excluded.training,
       other = excluded.other, set_by = excluded.set_by,
       set_at = excluded.set_at;

-- name: absence_detail_minutes
-- Minutes set aside for key work on the detail, by day.
select day, sum(keywork_minutes)
  from duty
 where prison = :prison
   and day >= :from_day
   and day <= :to_day
 group by day
 order by day;

-- name: headroom_rows
select prison, from_day, percent, keywork, source, set_by, set_at
  from headroom
 where prison in (:prison, '*')
 order by from_day desc, prison desc;

-- name: headroom_stamp
-- When the prison's own rows were set last.
select max(set_at) from headroom where prison = :prison;

-- name: headroom_put
-- A row of the same day is replaced.
insert into headroom (prison, from_day, percent, keywork, source, set_by,
                      set_at)
values (:prison, :from_day, :percent, :keywork, :source, :by, :at)
on conflict (prison, from_day) do update
   set percent = excluded.percent, keywork = excluded.keywork,
       source = excluded.source, set_by = excluded.set_by,
       set_at = excluded.set_at;
