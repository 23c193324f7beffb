-- Countersigning.  See sentence/countersign_store.h.

-- name: countersign_rows
-- Every row there ever was, of every prison and of one.
select prison, kind, from_day, needed, who, days, set_by, set_at
  from countersign_setting
 where prison in ('*', :prison)
 order by kind, from_day desc, prison desc;

-- name: countersign_stamp
select max(set_at)
  from countersign_setting
 where prison = :prison;

-- name: countersign_row_add
-- No row: there is one of that day.
insert into countersign_setting (prison, kind, from_day, needed, who, days,
                                 set_by, set_at)
values (:prison, :kind, :from_day, :needed, :who, :days, :by, :now)
on conflict do nothing;

-- name: countersigns_of
select id, task, author, state, by_user, by_name, at, done_on, escalates, words,
       answered_by, answer, answered_at
  from countersign
 where task = :task
 order by id desc
 limit 100;

-- name: countersign_open
-- What waits at a prison and what was sent back there, the oldest first.
select s.id, s.task, s.author, s.state, s.by_user, s.by_name, s.at, s.done_on,
       s.escalates, s.words, s.answered_by, s.answer, s.answered_at,
       t.number, p.surname, p.forename, p.sort_name, t.kind, t.due,
       coalesce(z.surname, ''), coalesce(z.forename, '')
  from task t
  join countersign s on s.id = (select max(n.id) from countersign n
                                 where n.task = t.id)
  join person p on p.number = t.number
  left join allocation a on a.person = t.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff z on z.id = a.staff
 where t.prison = :prison
   and t.sign <> ''
 order by s.at, s.id;

-- name: countersign_answered
-- What was answered at a prison since then, the newest first.
select s.id, s.task, s.author, s.state, s.by_user, s.by_name, s.at, s.done_on,
       s.escalates, s.words, s.answered_by, s.answer, s.answered_at,
       t.number, p.surname, p.forename, p.sort_name, t.kind, t.due,
       coalesce(z.surname, ''), coalesce(z.forename, '')
  from countersign s
  join task t on t.id = s.task
  join person p on p.number = t.number
  left join allocation a on a.person = t.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff z on z.id = a.staff
 where s.prison = :prison
   and s.answered_at >= :since
   and s.state in ('SIGNED', 'BACK')
 order by s.answered_at desc, s.id desc
 limit 2000;

-- name: countersign_counts
-- Of the answers of a prison since then: signed, sent back.
select coalesce(sum(case when state = 'SIGNED' then 1 else 0 end), 0),
       coalesce(sum(case when state = 'BACK' then 1 else 0 end), 0)
  from countersign
 where prison = :prison
   and answered_at >= :since;

-- name: countersign_hold
-- No row: somebody changed the task first, or it is not open.
update task
   set sign = 'WAITING', set_by = :by, set_at = :now, version = version + 1
 where id = :id
   and number = :number
   and version = :version
   and state = 'OPEN';

-- name: countersign_add
insert into countersign (task, prison, state, author, by_user, by_name, at,
                         done_on, words, escalates)
values (:task, :prison, 'WAITING', :author, :username, :name, :now, :done_on,
        :words, :escalates);

-- name: countersign_settle
-- No row: it was answered, or taken back.
update countersign
   set state = :state, prison = :prison, answered_user = :username,
       answered_by = :name, answered_at = :now, answer = :words
 where id = :id
   and state = 'WAITING';

-- name: countersign_back
update task
   set sign = 'BACK', set_at = :now, version = version + 1
 where id = :task
   and number = :number
   and state = 'OPEN'
   and sign = 'WAITING';

-- name: countersign_done
update task
   set state = 'DONE', sign = '', done_on = :done_on, words = :words,
       set_by = :by, set_at = :now, version = version + 1
 where id = :task
   and number = :number
   and state = 'OPEN'
   and sign = 'WAITING';

-- name: countersign_drop
-- Taken back, or no longer asked for.
update countersign
   set state = 'DROPPED', answered_at = :now
 where task = :task
   and state = 'WAITING';
