-- Messages of a POM to the key worker.  See staff/pom_message_store.h.

-- name: pom_messages_of
select m.id, m.version, m.person, m.prison, p.surname, p.forename, m.words,
       m.written_by, m.written_at, m.read_by, m.read_at, m.answer
  from pom_message m
  join person p on p.number = m.person
 where m.person = :person
 order by m.id desc
 limit :count;

-- name: pom_messages_unread
select m.id, m.version, m.person, m.prison, p.surname, p.forename, m.words,
       m.written_by, m.written_at, m.read_by, m.read_at, m.answer
  from pom_message m
  join person p on p.number = m.person
 where m.person = :person
   and m.prison = :prison
   and m.read_at is null
 order by m.id
 limit :count;

-- name: pom_messages_for
-- Theirs, and those of people they cover for today.
select m.id, m.version, m.person, m.prison, p.surname, p.forename, m.words,
       m.written_by, m.written_at, m.read_by, m.read_at, m.answer
  from (select a.person
          from allocation a
         where a.staff = :staff
           and a.prison = :prison
           and a.policy = 'KEY_WORKER'
           and a.to_at is null
        union
        select a.person
          from cover k
          join allocation a on a.id = k.allocation
         where k.staff = :staff
           and k.ended_at is null
           and k.from_day <= :today
           and (k.to_day is null or k.to_day >= :today)
           and a.prison = :prison
           and a.policy = 'KEY_WORKER'
           and a.to_at is null) o
 cross join pom_message m
  join person p on p.number = m.person
 where m.person = o.person
   and m.prison = :prison
   and m.read_at is null
 order by m.id
 limit :count;

-- name: pom_message_one
select m.id, m.version, m.person, m.prison, p.surname, p.forename, m.words,
       m.written_by, m.written_at, m.read_by, m.read_at, m.answer
  from pom_message m
  join person p on p.number = m.person
 where m.id = :id
   and m.person = :person;

-- name: pom_message_to
select s.forename || ' ' || s.surname
  from allocation a
  join staff s on s.id = a.staff
 where a.person = :person
   and a.policy = 'KEY_WORKER'
   and a.to_at is null;

-- name: pom_message_is_for
select a.id
  from allocation a
 where a.person = :person
   and a.policy = 'KEY_WORKER'
   and a.to_at is null
   and (a.staff = :staff
        or exists (select 1 from cover k
                    where k.allocation = a.id and k.staff = :staff
                      and k.ended_at is null and k.from_day <= :today
                      and (k.to_day is null or k.to_day >= :today)));

-- name: pom_message_add
insert into pom_message (person, prison, words, written_by, written_at)
values (:person, :prison, :words, :by, :now);

-- name: pom_message_read
-- No row: it was read already.
update pom_message
   set read_by = :by, read_at = :now, answer = :answer, version = version + 1
 where id = :id
   and person = :person
   and version = :version
   and read_at is null;
