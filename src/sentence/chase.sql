-- What is chased of others.  See sentence/chase_store.h.

-- name: chase_tasks
-- Open tasks of a prison that are listed by now, by due day.
select t.id, t.number, t.kind, t.due, t.escalated_at, p.surname, p.forename,
       p.sort_name, coalesce(s.surname, ''), coalesce(s.forename, ''),
       coalesce(c.com_name, ''), coalesce(c.unit, ''),
       (select count(*) from task_change k
         where k.task = t.id and k.what = 'CHASED'),
       (select min(k.at) from task_change k
         where k.task = t.id and k.what = 'CHASED'),
       (select max(k.at) from task_change k
         where k.task = t.id and k.what = 'CHASED')
  from task t
  join person p on p.number = t.number
  left join allocation a on a.person = t.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
  left join probation_case c on c.number = t.number
 where t.prison = :prison
   and t.state = 'OPEN'
   and t.shown <= :today
 order by t.due, t.id
 limit :count;

-- name: chase_task_add
-- No row: it is not open any more, or another prison's.
insert into task_change (task, at, by_user, what, due, words)
select t.id, cast(:now as {instant}), cast(:by as text), 'CHASED', t.due,
       cast(:words as text)
  from task t
 where t.id = cast(:id as {int})
   and t.prison = cast(:prison as text)
   and t.state = 'OPEN';

-- name: chase_request_add
insert into request_chase (request, at, by_name, words)
select r.id, cast(:now as {instant}), cast(:by as text), cast(:words as text)
  from request r
 where r.id = cast(:id as {int})
   and r.prison = cast(:prison as text)
   and r.direction = 'TO_COM'
   and r.state = 'OPEN';
