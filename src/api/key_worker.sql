-- Who works with a person, in the national form.  See api/key_worker_api.c.

-- name: key_worker_person
select p.complexity, p.prison, coalesce(n.name, '')
  from person p
  left join prison n on n.code = p.prison
 where p.number = :number;

-- name: key_worker_allocations
-- Newest first; both policies of key work.
select a.policy, a.prison, coalesce(n.name, ''), a.staff, s.forename,
       s.surname, s.email, a.from_at, a.from_by, a.reason, a.to_at,
       coalesce(a.to_by, ''), coalesce(a.end_reason, '')
  from allocation a
  join staff s on s.id = a.staff
  left join prison n on n.code = a.prison
 where a.person = :number
   and a.policy in ('KEY_WORKER', 'PERSONAL_OFFICER')
 order by a.from_at desc, a.id desc;

-- name: key_worker_events
-- The last note of each kind that counts (KW 3.1).
select c.type, c.sub_type, c.prison, coalesce(n.name, ''), c.occurred,
       coalesce(c.author_staff, 0), c.author, c.username
  from case_note c
  left join prison n on n.code = c.prison
 where c.number = :number
   and ((c.type = 'KA' and c.sub_type in ('KS', 'KE'))
        or (c.type = 'REPORT' and c.sub_type = 'POE'))
   and not exists (select 1 from case_note l
                    where l.number = c.number
                      and l.type = c.type
                      and l.sub_type = c.sub_type
                      and (l.occurred > c.occurred
                           or (l.occurred = c.occurred and l.id > c.id)))
 order by c.occurred desc;
