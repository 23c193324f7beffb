-- Requests to see or hear from a worker.  See plan/asking_rule.h.

-- name: asking_add
insert into promise_asking (promise, asked_on, asked_how, way, part)
values (:promise, :asked, :how, :way, :part);

-- name: asking_date_promise
-- The day that is promised is the first: what is counted.
update promise
   set first_due = :due, due = :due, version = version + 1
 where id = :id
   and version = :version
   and state = 'OPEN';

-- name: asking_date
update promise_asking
   set promised_on = :today, promised_by = :staff
 where promise = :promise
   and promised_on is null;

-- name: asking_told
-- When the person was last given the answer, and by whom.
select at, by
  from promise_step
 where promise = :promise
   and kind = 'TOLD'
 order by id desc
 limit 1;

-- name: asking_all
-- Of one owner (0: of everybody) at a prison, asked for since that day or open.
select coalesce(p.owner_staff, 0),
       coalesce(s.surname || ', ' || s.forename, ''),
       coalesce(w.surname || ', ' || w.forename, ''), n.wing, p.state,
       p.first_due, p.answered_on, k.asked_on, k.promised_on,
       coalesce(k.promised_by, 0),
       (select max(t.at) from promise_step t
         where t.promise = p.id and t.kind = 'PASSED')
  from promise p
  join promise_asking k on k.promise = p.id
  join person n on n.number = p.person
  left join staff s on s.id = p.owner_staff
  left join staff w on w.id = k.promised_by
 where p.prison = :prison
   and (p.state = 'OPEN' or k.asked_on >= :since)
 order by n.wing, p.id;
