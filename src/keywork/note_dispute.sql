-- The person says otherwise.  See keywork/note_dispute_store.h.

-- name: dispute_add
insert into note_dispute (note, person, prison, kind, words, said_on, said_how,
                          entered_by, entered_at, owner_staff, due, state)
values (:note, :person, :prison, :kind, :words, :said_on, :how, :by, :at,
        :owner, :due, 'OPEN')
returning id;

-- name: dispute_managers
-- Custodial managers of a prison today, with what they have to answer.
select r.staff,
       (select count(*) from note_dispute d
         where d.owner_staff = r.staff and d.prison = r.prison
           and d.state = 'OPEN') as open_now
  from staff_role r
 where r.prison = :prison
   and r.role = 'CUSTODIAL_MANAGER'
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
 order by r.staff;

-- name: dispute_of_note
select d.id, d.version, d.note, d.person, d.prison, d.kind, d.words, d.said_on,
       d.said_how, d.entered_by, d.entered_at, coalesce(d.owner_staff, 0),
       coalesce(s.surname || ', ' || s.forename, ''), d.due, d.state, d.answer,
       d.answered_by, d.answered_at, d.told_on, p.surname, p.forename,
       n.author, coalesce(n.author_staff, 0), n.username
  from note_dispute d
  join person p on p.number = d.person
  join case_note n on n.id = d.note
  left join staff s on s.id = d.owner_staff
 where d.note = :note
 order by d.entered_at desc, d.id desc;

-- name: dispute_one
select d.id, d.version, d.note, d.person, d.prison, d.kind, d.words, d.said_on,
       d.said_how, d.entered_by, d.entered_at, coalesce(d.owner_staff, 0),
       coalesce(s.surname || ', ' || s.forename, ''), d.due, d.state, d.answer,
       d.answered_by, d.answered_at, d.told_on, p.surname, p.forename,
       n.author, coalesce(n.author_staff, 0), n.username
  from note_dispute d
  join person p on p.number = d.person
  join case_note n on n.id = d.note
  left join staff s on s.id = d.owner_staff
 where d.id = :id
   and d.prison = :prison;

-- name: dispute_list
select d.id, d.version, d.note, d.person, d.prison, d.kind, d.words, d.said_on,
       d.said_how, d.entered_by, d.entered_at, coalesce(d.owner_staff, 0),
       coalesce(s.surname || ', ' || s.forename, ''), d.due, d.state, d.answer,
       d.answered_by, d.answered_at, d.told_on, p.surname, p.forename,
       n.author, coalesce(n.author_staff, 0), n.username
  from note_dispute d
  join person p on p.number = d.person
  join case_note n on n.id = d.note
  left join staff s on s.id = d.owner_staff
 where d.prison = :prison
   and (d.state = 'OPEN' or d.answered_at >= :since)
 order by case when d.state = 'OPEN' then 0 else 1 end, d.due, d.id
 limit 500;

-- name: dispute_answer
update note_dispute
   set state = :state, answer = :answer, answered_by = :by, answered_at = :at,
       told_on = :told_on, version = version + 1
 where id = :id
   and version = :version;

-- name: dispute_strike
-- A note of which a manager found that it did not happen counts no more; with
-- another finding it counts again.
update case_note
   set struck = case when exists (select 1 from note_dispute d
                                   where d.note = :note
                                     and d.kind = 'NOT_HELD'
                                     and d.state = 'AGREED')
                     then 1 else 0 end
 where id = :note;
