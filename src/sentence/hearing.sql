-- Who was at a hearing, and COMs in the window of one.  See
-- sentence/hearing_store.h.

-- name: hearings_of
-- By review, oldest first: the newest of a party holds.
select review, party, there, name, why_not, set_by, set_at
  from hearing_attendance
 where number = :number
 order by review, id;

-- name: hearing_add
insert into hearing_attendance (number, review, party, there, name, why_not,
                                set_by, set_at)
values (:number, :review, :party, :there, :name, :why_not, :by, :now);

-- name: continuity_of
select p.number, p.surname, p.forename, p.sort_name,
       coalesce(c.com_name, ''), coalesce(c.unit, ''),
       coalesce(s.surname, ''), coalesce(s.forename, ''), v.target,
       (select h.there from hearing_attendance h
         where h.number = v.number and h.review = v.review
           and h.party = 'COM'
         order by h.id desc
         limit 1)
  from person p
  join parole_review v on v.number = p.number
  left join probation_case c on c.number = p.number
  left join allocation a on a.person = p.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where p.prison = :prison
   and v.target >= :from
   and v.target <= :to
   and v.status not like 'Cancelled%'
 order by p.number, v.target;

-- name: continuity_terms
-- COMs of the people of a prison, newest first; the columns that
-- com_named_since() asks for.
select t.number, t.officer, t.name, t.from_at
  from person p
  join com_term t on t.number = p.number
 where p.prison = :prison
   and exists (select 1 from parole_review v
                where v.number = p.number
                  and v.target >= :from
                  and v.target <= :to)
 order by t.number, t.from_at desc, t.id desc;
