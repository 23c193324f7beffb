-- What changed in a caseload.  See sentence/caseload_change.h.

-- name: caseload_seen_at
select seen_at
  from caseload_seen
 where account = :account
   and prison = :prison;

-- name: caseload_seen
insert into caseload_seen (account, prison, seen_at)
values (:account, :prison, :until)
on conflict (account, prison) do update
   set seen_at = excluded.seen_at
 where caseload_seen.seen_at < excluded.seen_at;

-- name: caseload_changes
-- Came, left, dates of the record, and what the rules decided anew; of the last
-- the row before it says what it was.
select x.kind, x.number, p.surname, p.forename, x.at, x.field, x.old, x.new
  from (select 'CAME' as kind, a.person as number, a.from_at as at,
               a.policy as field, '' as old, '' as new
          from allocation a
         where a.staff = :staff and a.prison = :prison
           and a.policy in ('POM', 'POM_CO') and a.from_at > :since
        union all
        select 'LEFT', a.person, a.to_at, a.policy, '',
               coalesce(a.end_reason, '')
          from allocation a
         where a.staff = :staff and a.prison = :prison
           and a.policy in ('POM', 'POM_CO') and a.to_at > :since
        union all
        select 'FACT', c.number, c.seen_at, c.field, c.old, c.new
          from allocation a
          join person_change c on c.number = a.person
         where a.staff = :staff and a.prison = :prison
           and a.policy in ('POM', 'POM_CO') and a.to_at is null
           and c.category = 'SENTENCE' and c.seen_at > :since
           and c.seen_at > a.from_at
        union all
        select 'SIDE', r.number, r.known_from, '',
               coalesce((select b.responsible from responsibility b
                          where b.number = r.number and b.id < r.id
                          order by b.id desc
                          limit 1), ''), r.responsible
          from allocation a
          join responsibility r on r.number = a.person
         where a.staff = :staff and a.prison = :prison
           and a.policy in ('POM', 'POM_CO') and a.to_at is null
           and r.known_to is null and r.to_day is null
           and r.known_from > :since
        union all
        select 'HANDOVER', r.number, r.known_from, '',
               coalesce((select cast(b.handover as text) from responsibility b
                          where b.number = r.number and b.id < r.id
                          order by b.id desc
                          limit 1), ''), coalesce(cast(r.handover as text), '')
          from allocation a
          join responsibility r on r.number = a.person
         where a.staff = :staff and a.prison = :prison
           and a.policy in ('POM', 'POM_CO') and a.to_at is null
           and r.known_to is null and r.to_day is null
           and r.known_from > :since) x
  join person p on p.number = x.number
 where x.kind in ('CAME', 'LEFT')
    or (x.old <> x.new and (x.kind = 'FACT' or x.old <> ''))
 order by x.at desc, x.number, x.kind
 limit :most;
