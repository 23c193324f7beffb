-- Cases as the JSON interface lists them.  See api/case_item.h; all statements
-- answer the same columns.

-- name: api_cases_by_number
select r.number, r.prison, r.responsible, r.supporting, r.starts, r.handover,
       r.release_day, r.release_kind, r.rule, r.reason, r.changes_on,
       r.from_day, r.known_from, coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(a.staff, 0),
       coalesce(s.surname, ''), coalesce(s.forename, '')
  from responsibility r
  left join probation_case c on c.number = r.number
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where r.prison = :prison
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> ''
   and r.number > :after
 order by r.number
 limit :limit;

-- name: api_cases_by_handover
select r.number, r.prison, r.responsible, r.supporting, r.starts, r.handover,
       r.release_day, r.release_kind, r.rule, r.reason, r.changes_on,
       r.from_day, r.known_from, coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(a.staff, 0),
       coalesce(s.surname, ''), coalesce(s.forename, '')
  from responsibility r
  left join probation_case c on c.number = r.number
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where r.prison = :prison
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> ''
   and r.handover >= :from
   and r.handover <= :to
   and (r.handover > :after_day
        or (r.handover = :after_day and r.number > :after))
 order by r.handover, r.number
 limit :limit;

-- name: api_case_of
select r.number, r.prison, r.responsible, r.supporting, r.starts, r.handover,
       r.release_day, r.release_kind, r.rule, r.reason, r.changes_on,
       r.from_day, r.known_from, coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(a.staff, 0),
       coalesce(s.surname, ''), coalesce(s.forename, '')
  from responsibility r
  left join probation_case c on c.number = r.number
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where r.number = :number
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> '';

-- name: api_allocations
select a.person, a.prison, a.policy, a.staff, s.surname, s.forename, a.from_at
  from allocation a
  join staff s on s.id = a.staff
 where a.prison = :prison
   and a.policy = :policy
   and a.to_at is null
   and a.person > :after
 order by a.person
 limit :limit;
