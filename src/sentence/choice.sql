-- Lists of the case work, as dated rows.  See sentence/choice_store.h.

-- name: choices_load
select c.code, c.words, c.needs_words, c.working_days
  from case_choice c
 where c.list = :list
   and c.prison in (:prison, '*')
   and c.from_day <= :today
   and (c.to_day is null or c.to_day >= :today)
   and not exists (select 1 from case_choice n
                    where n.list = c.list
                      and n.code = c.code
                      and n.prison in (:prison, '*')
                      and n.from_day <= :today
                      and ((n.prison <> '*' and c.prison = '*')
                           or (n.prison = c.prison
                               and n.from_day > c.from_day)))
 order by c.place, c.words;

-- name: choice_rows
-- Every row there ever was, of every prison and of one, and whether another
-- holds in its place by now.
select c.list, c.prison, c.code, c.from_day, c.to_day, c.words, c.needs_words,
       c.working_days, c.place, c.set_by, c.set_at,
       case when exists (
                select 1 from case_choice n
                 where n.list = c.list
                   and n.code = c.code
                   and n.prison in (:prison, '*')
                   and n.from_day <= :today
                   and ((n.prison <> '*' and c.prison = '*')
                        or (n.prison = c.prison
                            and n.from_day > c.from_day)))
            then 1 else 0 end
  from case_choice c
 where c.prison in (:prison, '*')
 order by c.list, c.place, c.code, c.from_day desc, c.prison desc;

-- name: choice_stamp
select max(set_at)
  from case_choice
 where prison = :prison;

-- name: choice_add
-- No row: there is one of that day.
insert into case_choice (list, prison, code, from_day, to_day, words,
                         needs_words, working_days, place, set_by, set_at)
values (:list, :prison, :code, :from_day, :to_day, :words, :needs_words,
        :working_days, :place, :by, :now)
on conflict do nothing;
