-- Supervision of a case.  See sentence/supervision_store.h.

-- name: supervisions_of
select id, number, prison, day, supervisor, officer, agreed, next_day, set_by,
       set_at
  from supervision
 where number = :number
 order by day desc, id desc
 limit :count;

-- name: supervision_add
insert into supervision (number, prison, day, supervisor, officer, agreed,
                         next_day, set_by, set_at)
values (:number, :prison, :day, :supervisor, :officer, :agreed, :next, :by,
        :now);
