-- Why a session did not happen: the list, as dated rows.  See
-- keywork/reason_store.h.

-- name: reason_rows
-- Every row there ever was, of every prison and of one, and whether another
-- holds in its place by now.
select r.prison, r.code, r.from_day, r.to_day, r.side, r.words, r.told,
       r.place, r.set_by, r.set_at,
       case when exists (
                select 1 from session_reason n
                 where n.code = r.code
                   and n.prison in (:prison, '*')
                   and n.from_day <= :today
                   and ((n.prison <> '*' and r.prison = '*')
                        or (n.prison = r.prison
                            and n.from_day > r.from_day)))
            then 1 else 0 end
  from session_reason r
 where r.prison in (:prison, '*')
 order by r.place, r.code, r.from_day desc, r.prison desc;

-- name: reason_stamp
select max(set_at)
  from session_reason
 where prison = :prison;

-- name: reason_add
-- No row: there is one of that day.
insert into session_reason (prison, code, from_day, to_day, side, words, told,
                            place, set_by, set_at)
values (:prison, :code, :from_day, :to_day, :side, :words, :told, :place, :by,
        :now)
on conflict do nothing;
