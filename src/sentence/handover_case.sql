-- Cases of the handover lists.  See sentence/handover_case_store.h.  The
-- statements answer the same columns; "since" is the end of the last row in
-- which somebody else was responsible, or the first row of all.

-- name: handover_cases_of_prison
select p.number, p.surname, p.forename, p.prison, coalesce(k.name, p.prison),
       p.cell, r.responsible,
       coalesce((select max(b.to_day) from responsibility b
                  where b.number = r.number and b.known_to is null
                    and b.to_day is not null
                    and b.responsible <> r.responsible),
                (select min(b.from_day) from responsibility b
                  where b.number = r.number and b.known_to is null)) as since,
       r.starts, r.handover, r.release_day, r.release_kind, r.reason,
       coalesce(c.com_code, ''), coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(c.unit_code, ''),
       coalesce(c.unit, ''), coalesce(c.tier, ''), coalesce(c.resourcing, ''),
       p.no_fixed_home, coalesce(a.staff, 0),
       coalesce(t.surname || ', ' || t.forename, '')
  from responsibility r
  join person p on p.number = r.number
  left join prison k on k.code = p.prison
  left join probation_case c on c.number = r.number
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff t on t.id = a.staff
 where r.prison = :prison
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> ''
 order by r.handover, p.sort_name, p.number;

-- name: handover_cases_of_com
select p.number, p.surname, p.forename, p.prison, coalesce(k.name, p.prison),
       p.cell, r.responsible,
       coalesce((select max(b.to_day) from responsibility b
                  where b.number = r.number and b.known_to is null
                    and b.to_day is not null
                    and b.responsible <> r.responsible),
                (select min(b.from_day) from responsibility b
                  where b.number = r.number and b.known_to is null)) as since,
       r.starts, r.handover, r.release_day, r.release_kind, r.reason,
       c.com_code, c.com_name, c.com_email, c.unit_code, c.unit, c.tier,
       c.resourcing, p.no_fixed_home, coalesce(a.staff, 0),
       coalesce(t.surname || ', ' || t.forename, '')
  from probation_case c
  join responsibility r on r.number = c.number
  join person p on p.number = c.number
  left join prison k on k.code = p.prison
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff t on t.id = a.staff
 where ((c.com_code = :officer and c.com_code <> '')
        or (c.unit_code = :unit and c.unit_code <> ''))
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> ''
 order by r.handover, p.sort_name, p.number;

-- name: handover_case_of_person
select p.number, p.surname, p.forename, p.prison, coalesce(k.name, p.prison),
       p.cell, r.responsible,
       coalesce((select max(b.to_day) from responsibility b
                  where b.number = r.number and b.known_to is null
                    and b.to_day is not null
                    and b.responsible <> r.responsible),
                (select min(b.from_day) from responsibility b
                  where b.number = r.number and b.known_to is null)) as since,
       r.starts, r.handover, r.release_day, r.release_kind, r.reason,
       coalesce(c.com_code, ''), coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(c.unit_code, ''),
       coalesce(c.unit, ''), coalesce(c.tier, ''), coalesce(c.resourcing, ''),
       p.no_fixed_home, coalesce(a.staff, 0),
       coalesce(t.surname || ', ' || t.forename, '')
  from responsibility r
  join person p on p.number = r.number
  left join prison k on k.code = p.prison
  left join probation_case c on c.number = r.number
  left join allocation a on a.person = r.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff t on t.id = a.staff
 where r.number = :number
   and r.known_to is null
   and r.to_day is null
   and r.responsible <> '';
