-- The work of case administrators.  See sentence/admin_store.h.

-- name: admin_hearings
-- Hearings ahead whose dossier nobody said is done.
select v.number, v.review, v.target, p.surname, p.forename,
       coalesce(s.surname, ''), coalesce(s.forename, '')
  from person p
  join parole_review v on v.number = p.number
  left join allocation a on a.person = p.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where p.prison = :prison
   and v.target >= :from
   and v.target <= :to
   and v.outcome = ''
   and v.status not like 'Cancelled%'
   and not exists (select 1 from admin_item i
                    where i.person = v.number
                      and i.kind = 'HEARING'
                      and i.review = v.review
                      and i.how = 'DONE')
 order by v.target, v.number
 limit :count;

-- name: admin_taken
-- What is in hand at a prison.
select id, version, kind, item, person, review, taken_by, taken_name, taken_at
  from admin_item
 where prison = :prison
   and ended_at is null
 order by id;

-- name: admin_take
-- No row: somebody has it.
insert into admin_item (prison, person, kind, item, review, taken_by,
                        taken_name, taken_at)
values (:prison, :person, :kind, :item, :review, :by, :name, :now)
on conflict do nothing;

-- name: admin_end
-- No row: it was given back or done meanwhile.
update admin_item
   set how = :how, words = :words, ended_by = :by, ended_at = :now,
       version = version + 1
 where id = :id
   and version = :version
   and ended_at is null;

-- name: admin_end_task
-- The task went to another role: whoever had it in hand has it no more.
update admin_item
   set how = 'BACK', words = :words, ended_by = :by, ended_at = :now,
       version = version + 1
 where person = :person
   and kind = 'TASK'
   and item = :item
   and ended_at is null;

-- name: admin_workers
-- Who is a case administrator of a prison today, and their hours.
select a.username, a.name,
       coalesce((select max(s.minutes_a_week) from staff_role s
                  where s.staff = a.staff
                    and s.prison = :prison
                    and s.role = 'CASE_ADMINISTRATOR'
                    and s.to_day is null), -1)
  from account_role r
  join account a on a.id = r.account
 where r.role = 'CASE_ADMINISTRATOR'
   and r.prison in (:prison, '*')
   and r.ended_at is null
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and a.disabled = 0
 order by a.name, a.username;

-- name: admin_done
-- What was done since: said so in the queue, or where it is recorded while it
-- was in hand.
select i.taken_by, i.taken_name, i.kind, count(*)
  from admin_item i
 where i.prison = :prison
   and i.ended_at >= :from
   and i.how = 'DONE'
 group by i.taken_by, i.taken_name, i.kind
union all
select i.taken_by, i.taken_name, i.kind, count(*)
  from admin_item i
  join task t on t.id = i.item
 where i.prison = :prison
   and i.ended_at is null
   and i.kind = 'TASK'
   and t.state in ('DONE', 'NOT_NEEDED')
   and t.set_at >= :from
 group by i.taken_by, i.taken_name, i.kind
union all
select i.taken_by, i.taken_name, i.kind, count(*)
  from admin_item i
  join request r on r.id = i.item
 where i.prison = :prison
   and i.ended_at is null
   and i.kind = 'REQUEST'
   and r.state <> 'OPEN'
   and coalesce(r.closed_at, r.answered_at) >= :from
 group by i.taken_by, i.taken_name, i.kind;
