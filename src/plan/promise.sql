-- What staff said they would do for a person, by when, and what became of it.
-- See plan/promise_store.h.

-- name: promise_add
insert into promise (person, prison, note, what, theirs, owner_staff, made_by,
                     made_at, first_due, due, state)
values (:person, :prison, :note, :what, :theirs, :owner, :by, :at, :due, :due,
        'OPEN')
returning id;

-- name: promise_step_add
insert into promise_step (promise, at, by, kind, words, due, staff)
values (:promise, :at, :by, :kind, :words, :due, :staff);

-- name: promise_list
-- Of one owner (0: everybody's) at a prison, or of one person ('' : anybody).
select p.id, p.version, p.person, n.surname, n.forename, p.what, p.theirs,
       coalesce(p.owner_staff, 0), coalesce(s.surname || ', ' || s.forename, ''),
       p.first_due, p.due, p.state, p.answer, p.answered_on,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = p.note), 0) as disputed,
       k.asked_on, coalesce(k.asked_how, ''), coalesce(k.way, ''),
       coalesce(k.part, ''), k.promised_on, coalesce(k.promised_by, 0)
  from promise p
  join person n on n.number = p.person
  left join staff s on s.id = p.owner_staff
  left join promise_asking k on k.promise = p.id
 where p.id in (select id from promise
                 where :person <> '' and person = :person
                union all
                select id from promise
                 where :person = '' and prison = :prison and state = 'OPEN'
                union all
                select id from promise
                 where :person = '' and prison = :prison
                   and answered_on >= :since)
   and (cast(:staff as {int}) = 0 or p.owner_staff = cast(:staff as {int}))
   and (p.state = 'OPEN' or p.answered_on >= :since)
   and (cast(:contact as {int}) = 0 or k.promise is not null)
 order by case when p.state = 'OPEN' then 0 else 1 end, p.due, p.id
 limit 500;

-- name: promise_waiting
-- Everything that staff promised or were asked for and have not answered, by
-- the wing where the person lives.
select p.person, n.surname, n.forename, n.wing, p.what,
       coalesce(s.surname || ', ' || s.forename, ''), p.made_at, p.due
  from promise p
  join person n on n.number = p.person
  left join staff s on s.id = p.owner_staff
 where p.prison = :prison
   and p.state = 'OPEN'
   and p.theirs = 0
 order by n.wing, p.made_at, p.id;

-- name: promise_one
select p.id, p.version, p.person, n.surname, n.forename, p.what, p.theirs,
       coalesce(p.owner_staff, 0), coalesce(s.surname || ', ' || s.forename, ''),
       p.first_due, p.due, p.state, p.answer, p.answered_on,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = p.note), 0) as disputed,
       k.asked_on, coalesce(k.asked_how, ''), coalesce(k.way, ''),
       coalesce(k.part, ''), k.promised_on, coalesce(k.promised_by, 0)
  from promise p
  join person n on n.number = p.person
  left join staff s on s.id = p.owner_staff
  left join promise_asking k on k.promise = p.id
 where p.id = :id
   and p.prison = :prison;

-- name: promise_steps
select at, by, kind, words, due
  from promise_step
 where promise = :promise
 order by id;

-- name: promise_answer
update promise
   set state = :state, answer = :answer, answered_by = :by,
       answered_on = :today, version = version + 1
 where id = :id
   and version = :version
   and state = 'OPEN';

-- name: promise_delay
update promise
   set due = :due, version = version + 1
 where id = :id
   and version = :version
   and state = 'OPEN';

-- name: promise_to_pass
-- Open promises of staff who are not the person's key worker any more, or not
-- their POM, where the person is now, with who is.
select p.id, a.staff, a.prison
  from promise p
  join allocation a
    on a.person = p.person and a.policy in ('KEY_WORKER', 'POM')
   and a.to_at is null
 where p.state = 'OPEN'
   and p.theirs = 0
   and coalesce(p.owner_staff, 0) <> a.staff
   and exists (select 1 from allocation b
                where b.person = p.person and b.staff = p.owner_staff
                  and b.policy = a.policy and b.to_at is not null)
   and not exists (select 1 from allocation k
                    where k.person = p.person and k.staff = p.owner_staff
                      and k.to_at is null)
   and not exists (select 1 from promise_step t
                    where t.promise = p.id and t.kind = 'PASSED'
                      and t.staff = a.staff)
 order by p.id
 limit 500;

-- name: promise_pass
update promise
   set owner_staff = :staff, prison = :prison, accepted = 0,
       version = version + 1
 where id = :id
   and state = 'OPEN';
