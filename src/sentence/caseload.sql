-- The caseload of a POM.  See caseload_store.h.

-- name: caseload_of
-- Primary, co-working, and covered today.  What waits for a countersignature
-- is not the POM's to do.
select p.number, p.surname, p.forename, p.sort_name, p.wing, p.cell, a.policy,
       case when a.staff = :staff then 0 else 1 end, a.from_at,
       coalesce(r.responsible, ''), r.handover, r.release_day,
       coalesce(r.release_kind, ''), coalesce(c.com_name, ''),
       coalesce(w.surname, ''), coalesce(w.forename, ''),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1
           and z.kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')),
       (select min(v.target) from parole_review v
         where v.number = p.number and v.received is null
           and v.target >= :today),
       (select t.kind from task t
         where t.number = p.number and t.state = 'OPEN'
           and t.sign <> 'WAITING'
         order by t.due, t.id
         limit 1),
       (select min(t.due) from task t
         where t.number = p.number and t.state = 'OPEN'
           and t.sign <> 'WAITING'),
       (select count(*) from task t
         where t.number = p.number and t.state = 'OPEN' and t.due < :today
           and t.sign <> 'WAITING'),
       (select count(*) from task t
         where t.number = p.number and t.sign = 'WAITING'),
       (select count(*) from task t
         where t.number = p.number and t.sign = 'BACK'),
       (select min(b.day) from appointment b
         where b.person = p.number and b.state = 'BOOKED'
           and b.day >= :today),
       coalesce((select b.kind from appointment b
                  where b.person = p.number and b.state = 'BOOKED'
                    and b.day >= :today
                  order by b.day, b.id
                  limit 1), '')
  from allocation a
  join person p on p.number = a.person
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
  left join probation_case c on c.number = p.number
  left join allocation k on k.person = p.number and k.policy = 'KEY_WORKER'
                        and k.to_at is null
  left join staff w on w.id = k.staff
 where a.prison = :prison
   and a.policy in ('POM', 'POM_CO')
   and a.to_at is null
   and (a.staff = :staff
        or exists (select 1 from cover v
                    where v.allocation = a.id and v.staff = :staff
                      and v.ended_at is null and v.from_day <= :today
                      and (v.to_day is null or v.to_day >= :today)))
 order by p.sort_name, p.number, a.policy;

-- name: caseload_contact
-- People who ask to see or hear from that member of staff, and those of them
-- with no day yet or a day that is over.
select count(*),
       coalesce(sum(case when k.promised_on is null or p.due < :today
                         then 1 else 0 end), 0)
  from promise p
  join promise_asking k on k.promise = p.id
 where p.owner_staff = :staff
   and p.state = 'OPEN'
   and p.prison = :prison;

-- name: caseload_days_missed
-- Days that POMs promised first, over, with the person still waiting.
select count(*)
  from promise p
  join promise_asking k on k.promise = p.id
 where p.state = 'OPEN'
   and p.prison = :prison
   and k.part = 'POM'
   and k.promised_on is not null
   and p.first_due < :today;
