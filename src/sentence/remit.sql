-- Whose work what is, by dated row; refusals.  See sentence/remit_store.h.

-- name: remit_rows
select prison, role, work, from_day, does, whose, words, set_by, set_at
  from remit
 where prison in ('*', :prison)
 order by role, work, prison desc, from_day desc;

-- name: remit_stamp
select max(set_at)
  from remit
 where prison = :prison;

-- name: remit_add
-- No row: there is one of that day.
insert into remit (prison, role, work, from_day, does, whose, words, set_by,
                   set_at)
values (:prison, :role, :work, :from_day, :does, :whose, :words, :by, :now)
on conflict do nothing;

-- name: refusal_reason_rows
select prison, code, from_day, to_day, words, set_by, set_at
  from refusal_reason
 where prison in ('*', :prison)
 order by code, prison desc, from_day desc;

-- name: refusal_reason_stamp
select max(set_at)
  from refusal_reason
 where prison = :prison;

-- name: refusal_reason_add
-- No row: there is one of that day.
insert into refusal_reason (prison, code, from_day, to_day, words, set_by,
                            set_at)
values (:prison, :code, :from_day, :to_day, :words, :by, :now)
on conflict do nothing;

-- name: refusal_add
insert into task_refusal (task, person, prison, kind, role, to_role, by_rule,
                          reason, reason_words, words, set_by, set_at)
values (:task, :person, :prison, :kind, :role, :to_role, :by_rule, :reason,
        :reason_words, :words, :by, :now)
returning id;

-- name: refusal_one
-- The columns of refusals_of.
select r.id, r.task, r.person, p.surname, p.forename, r.kind, r.role,
       r.to_role, r.by_rule, r.reason, r.reason_words, r.words, r.set_by,
       r.set_at
  from task_refusal r
  join person p on p.number = r.person
 where r.task = :task
   and r.id = :id;

-- name: refusals_of
select r.id, r.task, r.person, p.surname, p.forename, r.kind, r.role,
       r.to_role, r.by_rule, r.reason, r.reason_words, r.words, r.set_by,
       r.set_at
  from task_refusal r
  join person p on p.number = r.person
 where r.prison = :prison
   and r.set_at >= :from
 order by r.set_at desc, r.id desc
 limit :count;
